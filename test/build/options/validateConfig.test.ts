import { expect, test } from 'vitest';
import { validateConfig } from '../../../build/options/validateConfig.ts';
import { config } from '../../../content/report.config.ts';

test('the configuration of the project is valid', () => {
  expect(validateConfig(config)).toEqual(config);
});

test.each<[object, string[]]>([
  [{ seeds: 3 }, ['seeds: unknown field (did you mean seed?)', 'plateauFraction']],
  [{ seed: -1 }, ['seed: got -1', 'from 0 to 4294967295']],
  [{ seed: 1e10 }, ['seed: got 10000000000']],
  [{ seed: '0' }, ['seed: got "0"', 'a whole number']],
  [{ seed: Number.NaN }, ['seed: got NaN']],
  [{ seed: undefined }, ['seed: is missing']],
  [{ subsample: 2.5 }, ['subsample: got 2.5']],
  [{ pca: [3, 1.5] }, ['pca.1: got 1.5', 'between 0 and 1']],
  [{ pca: [0] }, ['pca.0: got 0']],
  [{ pca: [] }, ['pca: got []']],
  [{ pca: [3, 3] }, ['pca: got [3,3]', 'different']],
  [{ pca: 3 }, ['pca: got 3', 'a list']],
  [{ components: '0-3' }, ['components: got "0-3"']],
  [{ covariance: ['tide'] }, ['covariance.0: got "tide"', 'spherical, diag, tied, full']],
  [
    { otherCovariance: { ...config.otherCovariance, fulll: '1' } },
    ['otherCovariance.fulll', '(did you mean full?)'],
  ],
  [{ plateauFraction: 2 }, ['plateauFraction: got 2', 'from 0 to 1']],
  [{ date: '2026-13-01x' }, ['date: got', 'a date as']],
  [{ siteUrl: 'javascript:alert(1)' }, ['siteUrl: got', 'https://']],
  [{ languages: ['fr'] }, ['languages.0: got "fr"', "'es', 'en'"]],
  [{ author: ' ' }, ['author: got " "']],
  [{ sampleClass: 10 }, ['sampleClass: got 10', 'from 0 to 9']],
  [
    { dataset: { ...config.dataset, files: { ...config.dataset.files, trainImages: '../x' } } },
    ['dataset.files.trainImages: got "../x"'],
  ],
  [JSON.parse('{"__proto__": {"seed": 1}}'), ['__proto__: this name is not allowed']],
  [{ dataset: { ...config.dataset, ...JSON.parse('{"constructor": 1}') } }, ['dataset.constructor']],
])('%j is refused with the field and what is allowed', (change, parts) => {
  // Object.assign and spreading would set the prototype.
  const changed = Object.defineProperties({ ...config }, Object.getOwnPropertyDescriptors(change));
  for (const part of parts) expect(() => validateConfig(changed)).toThrow(part);
  expect(() => validateConfig(changed)).toThrow(/^content\/report\.config\.ts: /);
  expect(() => validateConfig(changed)).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test.each([null, 3, 'text', []])('%j is no configuration', (value) => {
  expect(() => validateConfig(value)).toThrow(/content\/report\.config\.ts/);
});
