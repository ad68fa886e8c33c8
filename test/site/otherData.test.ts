import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { RandomState } from '../../src/numeric/random/randomState.ts';
import type { Results } from '../../src/study/results.ts';
import { copyProject } from './helpers/copyProject.ts';
import { program } from './helpers/program.ts';

const WIDTH = 9;
const HEIGHT = 7;
const TRAIN = 260;
const TEST = 40;
const NAMES = ['raya', 'cruz', 'mancha'];

/** An IDX file: magic of unsigned bytes, sizes, content. */
function idx(sizes: readonly number[], content: Uint8Array): Uint8Array {
  const head = new DataView(new ArrayBuffer(4 + 4 * sizes.length));
  head.setUint32(0, 0x0800 + sizes.length);
  sizes.forEach((size, i) => {
    head.setUint32(4 + 4 * i, size);
  });
  return gzipSync(Buffer.concat([new Uint8Array(head.buffer), content]));
}

/** Bars, crosses and blots with noise, one class after another. */
function images(count: number, seed: number) {
  const random = new RandomState(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % NAMES.length);
  const pixels = new Uint8Array(count * WIDTH * HEIGHT);
  labels.forEach((label, i) => {
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        const inked = [x === 4, x === 4 || y === 3, Math.abs(x - 4) + Math.abs(y - 3) < 4][label];
        const grey = (inked ? 200 : 20) + 15 * random.standardNormal();
        pixels[i * WIDTH * HEIGHT + y * WIDTH + x] = Math.max(0, Math.min(255, Math.round(grey)));
      }
    }
  });
  return { images: idx([count, HEIGHT, WIDTH], pixels), labels: idx([count], labels) };
}

/** A copy of the project whose configuration names this data set. */
function projectWithOtherData() {
  const project = copyProject();
  const folder = path.join(project, 'datos');
  mkdirSync(folder);
  for (const [name, part] of [
    ['a', images(TRAIN, 1)],
    ['b', images(TEST, 2)],
  ] as const) {
    writeFileSync(path.join(folder, `${name}-images.gz`), part.images);
    writeFileSync(path.join(folder, `${name}-labels.gz`), part.labels);
  }
  const file = path.join(project, 'content/report.config.ts');
  const text = readFileSync(file, 'utf8');
  const dataset = {
    name: 'Signos',
    width: WIDTH,
    height: HEIGHT,
    count: TRAIN + TEST,
    classes: NAMES.length,
    classNames: { es: NAMES, en: ['bar', 'cross', 'blot'] },
    files: {
      trainImages: 'a-images.gz',
      trainLabels: 'a-labels.gz',
      testImages: 'b-images.gz',
      testLabels: 'b-labels.gz',
    },
  };
  const changed = text
    .replace(/sampleClass: \d+/, 'sampleClass: 2')
    .replace(/\n {2}dataset: \{[\s\S]*?\n {2}\},\n\};/, `\n  dataset: ${JSON.stringify(dataset)},\n};`);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  return { project, folder };
}

describe('another data set', () => {
  test('of other files, classes and image size makes a report by configuration', async () => {
    const { project, folder } = projectWithOtherData();
    const words = ['build', '--data', folder, '--subsample', '150', '--pca', '2,0.8', '--components', '1-6'];
    const { status, stderr } = await program(words, { project });
    expect(stderr.replace(/^\w+.*\d+ of \d+ in .*\n/gm, '')).not.toMatch(/error/);
    expect(status).toBe(0);
    const read = (name: string) => readFileSync(path.join(project, 'site', name), 'utf8');
    const results = JSON.parse(read('data/results.json')) as Results;
    expect(results.dataset).toMatchObject({
      name: 'Signos',
      count: 300,
      width: 9,
      height: 7,
      pixels: 63,
      classes: 3,
    });
    expect(results.settings[0]!.model.purity).toBeGreaterThan(0.95);
    expect(results.settings[0]!.model.classesCovered).toBe(3);
    const page = new JSDOM(read('index.html')).window.document;
    expect(page.body.textContent).toContain('Signos');
    expect(page.body.textContent).not.toMatch(/NaN|undefined/);
    // What the article says of garments is for whoever changes the data to rewrite; what is computed follows by itself.
    const computed = [...page.querySelectorAll('td, data, figure text')]
      .map((element) => element.textContent)
      .join(' ');
    expect(computed).toMatch(/mancha/);
    expect(computed).not.toMatch(/camiseta|bolso|pantal|sandalia/i);
    expect(new JSDOM(read('en/index.html')).window.document.body.textContent).toMatch(/blot/);
  });

  test('whose names do not fit its classes is refused', async () => {
    const { project, folder } = projectWithOtherData();
    const file = path.join(project, 'content/report.config.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"mancha"', '"mancha","otra"'));
    const { status, stderr } = await program(['build', '--data', folder, '--subsample', '150'], { project });
    expect(status).toBe(2);
    expect(stderr).toMatch(/dataset\.classNames\.es has 4 names: expected 3/);
  });
});
