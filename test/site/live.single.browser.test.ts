import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, inject, test } from 'vitest';
import { drawGarments } from '../../src/client/sampler/drawGarments.ts';
import { temporaryFolder } from '../build/temporary.ts';
import { useBrowser } from './helpers/browser.ts';
import { readLiveModel } from './helpers/live.ts';
import { program } from './helpers/program.ts';

/** Grey values of the sampler's images, one after another. */
function pixelsOf(canvases: Element[]): number[] {
  return (canvases as HTMLCanvasElement[]).flatMap((canvas) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return [...data.filter((_, i) => i % 4 === 0)];
  });
}

describe.runIf(inject('browserTests'))('the report in one file', () => {
  const tab = useBrowser();

  test('brings its live parts along: all open without another file, in both languages', async () => {
    const site = path.join(temporaryFolder(), 'site');
    const { status, stderr } = await program(['build', '--single-file', '--out', site]);
    expect(status, stderr).toBe(0);
    const garments = drawGarments(readLiveModel('pca0.95'), { n: 4, seed: 7, component: null });
    for (const language of ['es', 'en']) {
      const { page, complaints, requests, close } = await tab.open('file');
      await page.goto('about:blank');
      requests.length = 0;
      const address = `${pathToFileURL(path.join(site, `report-${language}.html`))}`;
      await page.goto(`${address}#sampler?seed=7&setting=0.95&n=4`);
      const states = () =>
        page
          .locator('section[data-part]')
          .evaluateAll((sections) => sections.map((section) => section.getAttribute('data-state')));
      await expect.poll(states, { timeout: 20_000 }).toContain('ready');
      expect(await page.locator('.sampler-garments canvas').evaluateAll(pixelsOf)).toEqual([
        ...garments.pixels,
      ]);
      for (const button of await page.locator('section[data-part] .live-open button').all())
        if (await button.isVisible()) await button.click();
      const waiting = async () => (await states()).filter((state) => state !== 'ready');
      await expect.poll(waiting, { timeout: 30_000 }).toEqual([]);
      expect(requests.filter((name) => !name.startsWith(address) && !name.startsWith('blob:'))).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    }
  });
});
