import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const NEIGHBOUR = mkdtempSync(path.join(tmpdir(), 'gmm-garments-neighbour-'));

beforeAll(() => {
  const made = spawnSync(process.execPath, [path.join(ROOT, 'build/library/make.mjs')], { encoding: 'utf8' });
  expect(made.stderr + made.stdout).toBe('');
  mkdirSync(path.join(NEIGHBOUR, 'node_modules'));
  symlinkSync(ROOT, path.join(NEIGHBOUR, 'node_modules/gmm-garments'), 'junction');
});

afterAll(() => rmSync(NEIGHBOUR, { recursive: true, force: true }));

/** Runs a module of another project that has this one among its packages. */
function run(code: string): unknown {
  const file = path.join(NEIGHBOUR, 'program.mjs');
  writeFileSync(file, code);
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('another project', () => {
  it('imports the estimators', () => {
    const labels = run(`
      import { fitGaussianMixture } from 'gmm-garments/numeric';
      const X = Float64Array.of(0, 0.1, 0.2, 0.3, 9, 9.1, 9.2, 9.3);
      const { labels } = fitGaussianMixture(X, 8, 1, 2, { covarianceType: 'tied' });
      console.log(JSON.stringify([...labels]));
    `) as number[];
    expect(new Set(labels.slice(0, 4)).size).toBe(1);
    expect(new Set(labels).size).toBe(2);
  });

  it("imports the practice's function", () => {
    const sweep = run(`
      import { gmmVsGaussianComponents } from 'gmm-garments/study';
      const size = 16;
      const dataset = {
        name: 'blots', count: 60, width: 4, height: 4, classes: 2,
        rows: (indices) => Uint8Array.from({ length: indices.length * size }, (_, at) =>
          (indices[Math.floor(at / size)] * 37 + at * (indices[Math.floor(at / size)] % 7)) % 256),
        labels: (indices) => Uint8Array.from(indices, (index) => index % 2),
      };
      const lines = [];
      const { sweep } = gmmVsGaussianComponents(dataset, {
        gmmComponentsToTry: [1, 2, 3], subsampleSize: 50, pcaComponents: 2, covType: 'diag', verbose: true,
        log: (line) => lines.push(line),
      });
      console.log(JSON.stringify({ bic: sweep.map((entry) => entry.bic), lines }));
    `) as { bic: number[]; lines: string[] };
    expect(sweep.bic.every(Number.isFinite)).toBe(true);
    expect(sweep.lines).toEqual(['images in all: 60', 'images drawn: 50', 'dimensions: 16 → 2']);
  });
});
