import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildOptions } from '../../../build/options/buildOptions.ts';
import { parseArguments } from '../../../build/options/parseArguments.ts';
import { differingOptions, reproducingCommand, writeComponents } from '../../../build/options/reproduce.ts';
import { parseComponents } from '../../../build/options/values.ts';
import { config } from '../../../content/report.config.ts';

function options(words: readonly string[]) {
  const read = parseArguments(['build', ...words]);
  if (read.kind !== 'run') throw new Error(read.kind);
  return buildOptions(read.values, config, { cwd: '/', root: '/raíz', cores: 2 });
}

const decisive = (words: readonly string[]) => {
  const { seed, startSeed, subsample, pca, components, covariance, otherCovariance } = options(words);
  return { seed, startSeed, subsample, pca, components, covariance, otherCovariance };
};

test.each<[string[], string]>([
  [[], 'npm run build'],
  [
    ['--seed', `${config.seed}`, '--pca', config.pca.join(','), '--components', config.components],
    'npm run build',
  ],
  [['--jobs', '1', '--no-cache', '--out', '/x', '--single-file', '--quiet'], 'npm run build'],
  [['--seed', '7'], 'npm run build -- --seed 7'],
  [['--start-seed', '7'], 'npm run build -- --start-seed 7'],
  [['--seed', '7', '--start-seed', '0'], 'npm run build -- --seed 7 --start-seed 0'],
  [['--components', '1,2,3,10,4'], 'npm run build -- --components 1-4,10'],
  [
    ['--covariance', 'full,tied', '--pca', '0.9,2', '--subsample', '1000'],
    'npm run build -- --subsample 1000 --pca 0.9,2 --covariance full,tied',
  ],
])('%j is repeated by %s', (words, command) => {
  expect(reproducingCommand(options(words))).toBe(command);
  expect(decisive(differingOptions(options(words)))).toEqual(decisive(words));
});

test('lists of k are read back as they were', () => {
  const list = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: 1 });
  fc.assert(
    fc.property(list, (numbers) => {
      const sorted = [...numbers].sort((a, b) => a - b);
      expect(parseComponents(writeComponents(sorted))).toEqual({ value: sorted });
    }),
  );
});
