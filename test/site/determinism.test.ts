import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { isAvailable } from '../build/compulsory.ts';
import { temporaryFolder } from '../build/temporary.ts';
import { program, SMALL } from './helpers/program.ts';
import { tree } from './helpers/tree.ts';

const WHOLE = '/usr/share/datasets/fashion-mnist';
const hasWhole = isAvailable(
  existsSync(path.join(WHOLE, 'train-images-idx3-ubyte.gz')),
  `the whole data set in ${WHOLE} (apt-get install dataset-fashion-mnist)`,
);

/** Builds into a folder and gives the hashes of what is there. */
async function built(out: string, words: readonly string[], cwd?: string) {
  const { status, stderr } = await program(
    ['build', ...words, '--out', out],
    cwd === undefined ? {} : { cwd },
  );
  expect(status, stderr).toBe(0);
  return tree(cwd === undefined ? out : path.join(cwd, out));
}

test('one worker or two, cache or none, anywhere: the same bytes', async () => {
  const folder = temporaryFolder();
  const elsewhere = path.join(folder, 'otra carpeta ñ 👗');
  mkdirSync(elsewhere);
  const alone = await built(path.join(folder, 'uno'), [...SMALL, '--jobs', '1', '--no-cache']);
  expect(Object.keys(alone).length).toBeGreaterThan(40);
  const away = await built(
    'sitio é 👟 con espacios',
    [...SMALL, '--jobs', '2', '--no-cache', '--quiet'],
    elsewhere,
  );
  expect(away).toEqual(alone);
  expect(await built(path.join(folder, 'dos'), SMALL)).toEqual(alone);
  expect(await built(path.join(folder, 'dos'), [...SMALL, '--jobs', '1'])).toEqual(alone);
});

test('another seed of the start gives another site', async () => {
  const folder = temporaryFolder();
  const words = ['--pca', '3', '--components', '2-3', '--covariance', 'tied,spherical,diag,full'];
  const zero = await built(path.join(folder, 'cero'), words);
  const one = await built(path.join(folder, 'uno'), [...words, '--start-seed', '1']);
  expect(Object.keys(one)).toEqual(Object.keys(zero));
  expect(one['data/results.json']).not.toBe(zero['data/results.json']);
});

test.runIf(hasWhole)(
  'the images that come with the project or the whole data set: the same bytes',
  async () => {
    const whole = await built(path.join(temporaryFolder(), 'entero'), ['--data', WHOLE]);
    expect(whole).toEqual(tree(inject('site')));
  },
);
