import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Results } from '../../src/study/results.ts';
import { temporaryFolder } from '../build/temporary.ts';
import { program } from './helpers/program.ts';
import { siteDocument } from './helpers/site.ts';

const FEW = ['--components', '1-3', '--covariance', 'tied,spherical,diag,full'];

test.each([
  ['another order and number of settings', ['--pca', '20,0.5,3', ...FEW], ['pca20', 'pca0.5', 'pca3']],
  ['one setting of one component, without a comparison', ['--pca', '1', ...FEW], ['pca1']],
  [
    'a single number of Gaussians',
    ['--pca', '2,4', '--components', '1', '--covariance', 'tied,spherical,diag,full'],
    ['pca2', 'pca4'],
  ],
  [
    'another covariance type that chooses',
    ['--pca', '3,6', '--components', '2,4', '--covariance', 'full,tied,diag,spherical', '--start-seed', '3'],
    ['pca3', 'pca6'],
  ],
])('%s: a whole page all the same', async (_, words, ids) => {
  const out = path.join(temporaryFolder(), 'sitio');
  const { status, stderr } = await program(['build', '--out', out, ...words]);
  expect(status, stderr).toBe(0);
  const results: Results = JSON.parse(readFileSync(path.join(out, 'data/results.json'), 'utf8'));
  expect(results.settings.map(({ id }) => id)).toEqual(ids);
  expect(results.comparisons).toHaveLength(ids.length - 1);
  const document = siteDocument('index.html', out);
  expect(document.querySelectorAll('main h2').length).toBeGreaterThan(ids.length + 2);
  for (const id of ids) {
    expect(document.querySelectorAll(`figure[data-figure$="-${id}"]`).length, id).toBeGreaterThan(5);
  }
  const sampler = document.querySelector<HTMLElement>('section[data-part="sampler"]')!;
  const live = [
    sampler.dataset.script!,
    ...['index', ...ids.map((id) => `model-${id}`)].map((name) => `data/live/${name}.js`),
  ];
  for (const name of live) expect(existsSync(path.join(out, name)), name).toBe(true);
  const used = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(used).size).toBe(used.length);
  const wanted = [...document.querySelectorAll('a[href^="#"]')].map((link) =>
    link.getAttribute('href')!.slice(1),
  );
  expect(wanted.filter((id) => !used.includes(id))).toEqual([]);
  for (const element of document.querySelectorAll('script')) element.remove();
  expect(document.documentElement.outerHTML).not.toMatch(/\b(NaN|undefined|null|Infinity)\b|\[object /);
});
