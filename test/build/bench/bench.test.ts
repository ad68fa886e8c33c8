import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { measureRows } from '../../../build/bench/bench.ts';
import { prepareFolder, writeBenchFile } from '../../../build/bench/outFolder.ts';
import { faults } from '../../../build/bench/reports.ts';
import { measureRuns } from '../../../build/bench/runs.ts';
import { createProgress } from '../../../build/progress/progress.ts';
import { config } from '../../../content/report.config.ts';
import { temporaryFolder } from '../temporary.ts';

function command(...words: string[]) {
  const run = path.join(inject('root'), 'build/run.mjs');
  return spawnSync(process.execPath, [run, 'bench', ...words], { encoding: 'utf8' });
}

test('a row that fails is told, and the next one is measured all the same', async () => {
  const fail = async (): Promise<never> => {
    throw new Error('no images today');
  };
  const seen: number[] = [];
  const folder = temporaryFolder();
  const nothing = { ...config, dataset: { ...config.dataset, name: 'Nothing' } };
  const rows = await measureRows(
    {
      settings: { root: folder, dataDir: undefined, jobs: 1, config: nothing },
      quick: true,
      progress: createProgress({ mode: 'silent' }),
      subset: fail,
      material: fail,
      peer: fail,
    },
    ['diag', 'whole', 'growth'],
    async (soFar) => {
      seen.push(soFar.length);
    },
  );
  expect(seen).toEqual([1, 2, 3]);
  expect(rows).toMatchObject([
    { name: 'diag', kind: 'failed', reason: 'no images today' },
    { name: 'whole', kind: 'skipped', reason: expect.stringContaining('the whole data set is not on') },
    { name: 'growth', kind: 'failed', reason: 'no images today' },
  ]);
  expect(faults(rows)).toEqual(['diag: no images today', 'growth: no images today']);
});

test('runs have medians, the largest memory, and limits', async () => {
  const costs = [10, 30, 14].map((seconds, i) => ({
    seconds,
    peakMegabytes: 600 + 60 * i,
    stdout: '',
    note: '',
  }));
  const limits = { reach: 20, aim: 12, memoryLimit: 700 };
  const report = await measureRuns('build', 'a build', limits, 3, async () => costs.shift()!);
  expect(report).toMatchObject({ seconds: 14, peakMegabytes: 720, withinMemory: false, memoryLimit: 700 });
  expect(report.goal).toEqual({ reach: 20, aim: 12, reached: true, shareOfAim: 12 / 14 });
});

test('the command writes its files and prints the same', () => {
  const out = path.join(temporaryFolder(), 'bench');
  const { stdout, stderr, status } = command('--only', 'load', '--quick', '--json', '--out', out);
  expect(stderr).toMatch(/^bench: 1 of 1 in /m);
  expect(status).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ quick: true, peer: null, machine: { node: process.versions.node } });
  expect(report.rows).toMatchObject([{ name: 'load', kind: expect.stringMatching(/process|skipped/) }]);
  expect(readdirSync(out).sort()).toEqual(['bench.json', 'bench.md']);
  expect(JSON.parse(readFileSync(path.join(out, 'bench.json'), 'utf8'))).toEqual(report);
});

test('wrong use: an unknown row gets the nearest name, a foreign folder is left alone', () => {
  const unknown = command('--only', 'tide');
  expect(unknown.status).toBe(2);
  expect(unknown.stderr).toMatch(/^error: --only tide \(did you mean tied\?\): expected .*growth\n$/);
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'letter.txt'), 'dear');
  const foreign = command('--only', 'load', '--out', folder);
  expect(foreign.status).toBe(2);
  expect(foreign.stderr).toContain('letter.txt');
  expect(readdirSync(folder)).toEqual(['letter.txt']);
});

test('a folder of a bench may be used again', () => {
  const folder = path.join(temporaryFolder(), 'a', 'b');
  prepareFolder(folder);
  expect(existsSync(folder)).toBe(true);
  writeFileSync(path.join(folder, 'bench.json'), '{}');
  expect(() => prepareFolder(folder)).not.toThrow();
  writeBenchFile(folder, 'growth.svg', '<svg/>');
  writeBenchFile(folder, 'growth.svg', undefined);
  expect(readdirSync(folder)).toEqual(['bench.json']);
});
