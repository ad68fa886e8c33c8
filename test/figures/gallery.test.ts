import { describe, expect, it } from 'vitest';
import { gallery } from '../../src/figures/gallery.ts';
import type { Picture } from '../../src/figures/image/picture.ts';
import { englishLabels, spanishLabels } from '../../src/figures/labels.ts';
import { document } from './document.ts';

const isPicture = (drawn: SVGElement | Picture): drawn is Picture => 'data' in drawn;

/** Rows of pixels as hexadecimal, runs of equal ones counted. */
function pictureText({ width, height, data }: Picture): string {
  const rows = Array.from({ length: height }, (_, y) => {
    const runs: { pixel: string; count: number }[] = [];
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const pixel = Buffer.from(data.subarray(at, at + 4)).toString('hex');
      if (runs.at(-1)?.pixel === pixel) runs.at(-1)!.count += 1;
      else runs.push({ pixel, count: 1 });
    }
    return runs.map(({ pixel, count }) => `${pixel}*${count}`).join(' ');
  });
  return `${width} × ${height}\n${rows.join('\n')}\n`;
}

describe.each(gallery.map((entry) => [entry.name, entry] as const))('%s', (name, entry) => {
  it.each(entry.variants.map((variant) => [variant.name, variant] as const))(
    '%s',
    async (variant, { draw }) => {
      const drawn = draw({ document, labels: spanishLabels });
      const file = `../snapshots/figures/${name}-${variant.replace(/ /g, '-')}`;
      if (isPicture(drawn)) {
        await expect(pictureText(drawn)).toMatchFileSnapshot(`${file}.txt`);
        return;
      }
      const text = drawn.outerHTML;
      expect(text).not.toMatch(/NaN|undefined|Infinity|<style|style=|<script| on\w+=/);
      await expect(text.replace(/></g, '>\n<') + '\n').toMatchFileSnapshot(`${file}.svg`);
    },
  );

  it('is the same when drawn again, and changes its words with the language', () => {
    for (const { draw } of entry.variants) {
      const [once, again] = [1, 2].map(() => draw({ document, labels: spanishLabels }));
      if (isPicture(once!)) expect(again).toEqual(once);
      else expect((again as SVGElement).outerHTML).toBe(once!.outerHTML);
    }
    const [first] = entry.variants;
    const english = first!.draw({ document, labels: englishLabels });
    if (!isPicture(english)) expect(english.textContent).not.toMatch(/gaussiana|mínimo|varianza|peso/);
  });
});
