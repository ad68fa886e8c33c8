import { expect, test } from 'vitest';
import { compare } from '../../../build/bench/compare.ts';
import type { BenchReport, RowReport } from '../../../build/bench/reports.ts';
import { toMarkdown } from '../../../build/bench/toMarkdown.ts';
import { scripted, silentPeer } from './fakes.ts';

const machine = {
  ...{ processor: 'A processor', cores: 2, memoryGigabytes: 8, system: 'Linux 6 x64' },
  ...{ node: '20.20.2', project: 'gmm-garments 1.0.0', loadBefore: 0.1 },
};
const peer = { versions: 'scikit-learn 1.2.1, NumPy 1.24.2', threads: 'openmp 2, blas 2' };
const result = { piece: 10, bic: -5 };

const text = (rows: readonly RowReport[], changes: Partial<BenchReport> = {}) =>
  toMarkdown({ machine, peer, quick: false, rows, ...changes });

test('a comparison shows both sides, the ratio, and whether reach and aim are met', async () => {
  const row = await compare(scripted([[2, 20]], result, result), silentPeer, 1);
  expect(text([row])).toContain(
    '| scripted work | 1 | 2.00 s on 2 of 2 threads | 20.00 s | 10.0× | 7×: yes | 14×: no, 71% of the way | yes |',
  );
  expect(text([row])).toContain(
    '- beside: scikit-learn 1.2.1, NumPy 1.24.2, threads of its own: openmp 2, blas 2',
  );
  const slow = await compare(scripted([[2, 4]], result, result), silentPeer, 1);
  expect(text([slow])).toContain('| 2.0× | 7×: **no** | 14×: no, 14% of the way |');
});

test('a wrong result stands out', async () => {
  const row = await compare(scripted([[1, 99]], result, { piece: 10, bic: -6 }), silentPeer, 1);
  expect(text([row])).toMatch(/\| \*\*no\*\* \|$/m);
  expect(text([row])).toContain("**results differ**: k = 10: BIC -5, the peer's -6");
});

test('a peer that is not installed is said to be missing', async () => {
  const row = await compare(scripted([[1, 1]], result, result), undefined, 1);
  const page = text([row], { peer: null });
  expect(page).toContain('- beside: no Python with scikit-learn on this machine');
  expect(page).toContain('| 1.00 s on 2 of 2 threads | – | – | – | – | – |');
});

test('runs, rows left out, rows that failed, a busy machine', () => {
  const goal = { reach: 20, aim: 12, reached: false, shareOfAim: 0.5 };
  const page = text(
    [
      {
        ...{ name: 'build', kind: 'process', title: 'a build', rounds: 1, seconds: 24, allSeconds: [24] },
        ...{ peakMegabytes: 801, goal, memoryLimit: 700, withinMemory: false, note: 'x' },
      },
      { name: 'whole', kind: 'skipped', title: 'all images', reason: 'not here' },
      { name: 'pca', kind: 'failed', title: 'components', reason: 'broke' },
    ],
    { quick: true, machine: { ...machine, loadBefore: 3 } },
  );
  expect(page).toContain(
    '| a build | 1 | 24.00 s | 20 s: **no** | 12 s: no, 50% of the way | 801 MB | 700 MB: **no** | x |',
  );
  expect(page).toContain('- skipped: all images: not here');
  expect(page).toContain('- **failed**: components: broke');
  expect(page).toContain('load before 3.00: **not a quiet machine**');
  expect(page).toContain('short version');
  expect(page).not.toContain('beside:');
});
