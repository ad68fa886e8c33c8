import path from 'node:path';
import { expect, test } from 'vitest';
import { ROW_NAMES } from '../../../build/bench/rowNames.ts';
import { UserError } from '../../../build/errors.ts';
import type { BuildOptions } from '../../../build/options/buildOptions.ts';
import { commandLine } from '../../../build/options/commandLine.ts';
import { COMMANDS, optionsOf } from '../../../build/options/table.ts';
import { config } from '../../../content/report.config.ts';

const surroundings = { cwd: '/home/ana', root: '/project', cores: 4 };

function build(words: string, overrides: object = {}): BuildOptions {
  const argv = words === '' ? [] : words.split(' ');
  const line = commandLine(['build', ...argv], { ...config, ...overrides }, surroundings);
  if (line.command !== 'build') throw new Error(`expected build, got ${line.command}`);
  return line.options;
}

function refusal(argv: readonly string[]): string {
  try {
    commandLine(argv, config, surroundings);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).exitCode).toBe(2);
    expect((error as UserError).message).not.toContain('\n');
    return (error as UserError).message;
  }
  throw new Error(`${argv.join(' ')} was accepted`);
}

test('without options the configuration holds', () => {
  const options = build('');
  expect(options).toMatchObject({
    seed: config.seed,
    startSeed: config.seed,
    subsample: config.subsample,
    pca: config.pca,
    covariance: config.covariance,
    jobs: 4,
    cache: true,
    out: path.join('/project', 'site'),
    explicit: [],
  });
  expect(options.components).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  expect(options.otherCovariance.full).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  expect(options.dataDir).toBeUndefined();
  expect(Object.isFrozen(options)).toBe(true);
});

test('options win over the configuration', () => {
  const options = build(
    '--seed 7 --subsample=1000 --pca 2,0.5 --components 1,5,10 --covariance full,diag --data datos --jobs 2 --no-cache --out ../sitio',
  );
  expect(options).toMatchObject({
    seed: 7,
    startSeed: 7,
    subsample: 1000,
    pca: [2, 0.5],
    components: [1, 5, 10],
    covariance: ['full', 'diag'],
    dataDir: '/home/ana/datos',
    jobs: 2,
    cache: false,
    out: '/home/sitio',
  });
  expect(options.explicit).toEqual([
    'components',
    'covariance',
    'data',
    'jobs',
    'no-cache',
    'out',
    'pca',
    'seed',
    'subsample',
  ]);
  expect(build('--seed 7 --start-seed 3').startSeed).toBe(3);
});

test('FASHION_MNIST_DIR stands for --data, which wins, and only for Fashion-MNIST', () => {
  const around = { ...surroundings, dataDir: '/data' };
  const dataOf = (argv: string[], settings: object) => {
    const line = commandLine(argv, settings, around);
    return line.command === 'build' ? line.options.dataDir : 'none';
  };
  expect(dataOf(['build'], config)).toBe('/data');
  expect(dataOf(['build', '--data', 'x'], config)).toBe('/home/ana/x');
  expect(dataOf(['build'], { ...config, dataset: { ...config.dataset, name: 'MNIST' } })).toBeUndefined();
});

test.each([
  [
    ['build', '--sede', '3'],
    ['--sede', '(did you mean --seed?)'],
  ],
  [['build', '--__proto__', '3'], ['unknown option --__proto__']],
  [['build', '--constructor=3'], ['unknown option --constructor']],
  [['biuld'], ['unknown command biuld (did you mean build?)', 'embed-data']],
  [['__proto__'], ['unknown command __proto__']],
  [
    ['build', '--seed', '-1'],
    ['--seed -1', 'from 0 to 4294967295'],
  ],
  [['build', '--seed', '4294967296'], ['--seed 4294967296']],
  [['build', '--seed', '2.5'], ['--seed 2.5']],
  [
    ['build', '--seed'],
    ['--seed needs a value', 'whole number'],
  ],
  [['build', '--seed', '--jobs', '2'], ['--seed needs a value']],
  [
    ['build', '--seed='],
    ['--seed', 'from 0'],
  ],
  [['build', '--seed', '1', '--seed', '2'], ['--seed is given twice']],
  [['build', '--no-cache=yes'], ['--no-cache takes no value']],
  [['build', 'extra'], ['"extra"']],
  [
    ['build', '--components', '0'],
    ['--components 0', 'from 1'],
  ],
  [['build', '--components', '2.5'], ['--components 2.5']],
  [
    ['build', '--pca', '1.5'],
    ['--pca 1.5', 'between 0 and 1'],
  ],
  [
    ['build', '--pca', '785'],
    ['--pca 785', 'at most 784'],
  ],
  [
    ['build', '--pca', '60', '--subsample', '50', '--components', '1'],
    ['--pca 60', 'at most 50'],
  ],
  [
    ['build', '--components', '6000'],
    ['--components', '5000 images drawn'],
  ],
  [
    ['build', '--subsample', '1000000000'],
    ['--subsample 1000000000', 'at most the 70000'],
  ],
  [['build', '--subsample', '1'], ['--subsample 1']],
  [
    ['build', '--subsample', '50'],
    ['components up to 100', '--components 1-50'],
  ],
  [
    ['build', '--covariance', 'tide'],
    ['(did you mean tied?)', 'spherical, diag, tied, full'],
  ],
  [
    ['build', '--jobs', '0'],
    ['--jobs 0', 'from 1'],
  ],
  [['build', '--json'], ['unknown option --json']],
  [['sweep', '--out', 'x'], ['unknown option --out']],
  [['sample', '--n', '3', '--out', 'x.png'], ['sample needs --model']],
  [['sample', '--model', 'm.npz', '--n', '3'], ['sample needs --out']],
  [['sample', '--model', 'm.npz', '--n', '0', '--out', 'x.png'], ['--n 0']],
  [
    ['sample', '--model', 'm.npz', '--n', '3', '--out', 'x.jpg'],
    ['--out x.jpg', '.npz or .png'],
  ],
])('%j is refused in one line', (argv, parts) => {
  const message = refusal(argv);
  for (const part of parts) expect(message).toContain(part);
});

test('a smaller subset leaves out the other types’ k above it', () => {
  const options = build('--subsample 50 --pca 3 --components 1-5');
  expect(options.otherCovariance.diag.at(-1)).toBe(50);
  expect(() => build('', { subsample: 50, components: '1-5', pca: [3] })).toThrow(
    /otherCovariance.spherical up to 100/,
  );
});

test('sample', () => {
  const argv = [
    'sample',
    '--model',
    'm.npz',
    '--n',
    '9',
    '--component',
    '2',
    '--seed',
    '5',
    '--out',
    '/tmp/a.png',
  ];
  const line = commandLine(argv, config, surroundings);
  expect(line).toEqual({
    command: 'sample',
    options: {
      model: '/home/ana/m.npz',
      n: 9,
      component: 2,
      seed: 5,
      out: '/tmp/a.png',
      format: 'png',
      quiet: false,
    },
  });
});

test('sweep, dev', () => {
  expect(commandLine(['sweep', '--json'], config, surroundings)).toMatchObject({ options: { json: true } });
  expect(commandLine(['dev', '--port', '0'], config, surroundings)).toMatchObject({ options: { port: 0 } });
});

test('bench', () => {
  const bench = (...words: string[]) => commandLine(['bench', ...words], config, surroundings);
  expect(bench()).toMatchObject({
    command: 'bench',
    options: { out: path.join('/project', '.cache', 'bench'), only: ROW_NAMES, quick: false, jobs: 4 },
  });
  expect(bench('--only', 'growth, tied', '--quick', '--out', 'b')).toMatchObject({
    options: { out: '/home/ana/b', only: ['tied', 'growth'], quick: true },
  });
  expect(refusal(['bench', '--only', 'kmean'])).toContain('--only kmean (did you mean kmeans?)');
  expect(refusal(['bench', '--only', 'pca,pca'])).toContain('pca is given twice');
  expect(refusal(['build', '--quick'])).toContain('unknown option --quick');
  const line = commandLine(['bench', '--help'], config, surroundings);
  for (const name of ROW_NAMES) expect(line).toMatchObject({ text: expect.stringContaining(`  ${name} `) });
});

test('--help and --version everywhere; the help names every option', () => {
  for (const command of Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]) {
    const line = commandLine([command, '--help'], config, surroundings);
    if (line.command !== 'help') throw new Error('expected help');
    for (const option of optionsOf(command)) expect(line.text).toContain(`--${option.name}`);
    expect(commandLine([command, '--version'], config, surroundings)).toEqual({ command: 'version' });
  }
  for (const argv of [[], ['--help'], ['-h'], ['help']]) {
    expect(commandLine(argv, config, surroundings)).toMatchObject({
      text: expect.stringContaining('embed-data'),
    });
  }
});
