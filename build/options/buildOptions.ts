import path from 'node:path';
import type { Config } from '../../content/report.config.ts';
import {
  COVARIANCE_TYPES,
  type CovarianceType,
  type ScikitCovarianceType,
} from '../../src/numeric/gmm/types.ts';
import { UserError } from '../errors.ts';
import { parseComponents } from './values.ts';

/** Everything that a run needs to know, from the configuration and the command line together. */
export interface BuildOptions {
  /** Seed of the subset and of sampling. */
  readonly seed: number;
  /** Seed of the start of every fit: `--start-seed`, else `seed`. */
  readonly startSeed: number;
  /** Images drawn. */
  readonly subsample: number;
  /** In the order of the chapters: whole numbers of components, or fractions in (0, 1). */
  readonly pca: readonly number[];
  /** k tried, ascending. */
  readonly components: readonly number[];
  /** The first type chooses k. */
  readonly covariance: readonly CovarianceType[];
  /** Question g: k tried for each type, ascending; those above a `--subsample` given are left out. */
  readonly otherCovariance: Readonly<Record<ScikitCovarianceType, readonly number[]>>;
  /** Absolute folder of `--data`, else of FASHION_MNIST_DIR where the data set is Fashion-MNIST. */
  readonly dataDir: string | undefined;
  readonly jobs: number;
  /** False with `--no-cache`. */
  readonly cache: boolean;
  /** Whether the records of content/data/ are computed again first. */
  readonly recompute: boolean;
  /** The names of those to compute again; undefined: all. */
  readonly records: readonly string[] | undefined;
  /** Absolute folder of the site. */
  readonly out: string;
  /** Whether each language's report is written as one file too. */
  readonly singleFile: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Of the dev server; 0 is any free one. */
  readonly port: number;
  /** Names of the options that the command line gave, sorted. */
  readonly explicit: readonly string[];
  /** The rest of the configuration. */
  readonly config: Config;
}

/** What the options take from the surroundings. */
export interface Surroundings {
  /** Where relative paths of the command line start. */
  readonly cwd: string;
  /** The project's folder. */
  readonly root: string;
  /** Processor cores. */
  readonly cores: number;
  /** The environment variable FASHION_MNIST_DIR. */
  readonly dataDir?: string | undefined;
}

const DEFAULT_PORT = 8080;

/**
 * Completes the options of the command line with a validated configuration, and checks what depends on several of them.
 *
 * @throws UserError (exit code 2): more principal components than min(images, pixels), k or subsample above the images.
 */
export function buildOptions(
  values: ReadonlyMap<string, unknown>,
  config: Config,
  { cwd, root, cores, dataDir }: Surroundings,
): BuildOptions {
  const given = <T>(name: string, otherwise: T): T =>
    values.has(name) ? (values.get(name) as T) : otherwise;
  const seed = given('seed', config.seed);
  const data = given('data', config.dataset.name === 'Fashion-MNIST' ? dataDir || undefined : undefined);
  const subsample = given('subsample', config.subsample);
  const options: BuildOptions = {
    seed,
    startSeed: given('start-seed', seed),
    subsample,
    pca: Object.freeze([...given<readonly number[]>('pca', config.pca)]),
    components: Object.freeze([...given('components', listOf(config.components))]),
    covariance: Object.freeze([...given<readonly CovarianceType[]>('covariance', config.covariance)]),
    otherCovariance: otherLists(config, values.has('subsample') ? subsample : Number.POSITIVE_INFINITY),
    dataDir: data === undefined ? undefined : path.resolve(cwd, data),
    jobs: given('jobs', cores),
    cache: !values.has('no-cache'),
    recompute: values.has('recompute'),
    records: given('records', undefined),
    out: values.has('out') ? path.resolve(cwd, values.get('out') as string) : path.join(root, 'site'),
    singleFile: values.has('single-file'),
    json: values.has('json'),
    verbose: values.has('verbose'),
    quiet: values.has('quiet'),
    port: given('port', DEFAULT_PORT),
    explicit: Object.freeze([...values.keys()].sort()),
    config,
  };
  checkTogether(options);
  return Object.freeze(options);
}

function listOf(text: string): readonly number[] {
  const parsed = parseComponents(text);
  return 'value' in parsed ? parsed.value : [];
}

function otherLists(config: Config, limit: number): BuildOptions['otherCovariance'] {
  const lists = COVARIANCE_TYPES.map((type) => {
    const list = listOf(config.otherCovariance[type]).filter((k) => k <= limit);
    return [type, Object.freeze(list)];
  });
  return Object.freeze(Object.fromEntries(lists));
}

function checkTogether(options: BuildOptions): void {
  const { subsample, pca, components, otherCovariance, explicit, config } = options;
  const { count, width, height, classes, classNames } = config.dataset;
  const place = (option: string, field: string) =>
    explicit.includes(option) ? `--${option}` : `content/report.config.ts: ${field}`;
  const refuse = (what: string) => {
    throw new UserError(what, { exitCode: 2 });
  };
  if (options.records !== undefined && !options.recompute) {
    refuse(`--records ${options.records.join(',')}: expected together with --recompute`);
  }
  if (subsample > count) {
    refuse(
      `${place('subsample', 'subsample')} ${subsample}: expected at most the ${count} images of ${config.dataset.name}`,
    );
  }
  for (const language of classNames === null ? [] : config.languages) {
    const names = classNames![language]?.length ?? 0;
    if (names === classes) continue;
    refuse(
      `content/report.config.ts: dataset.classNames.${language} has ${names} names: expected ${classes}, one a class`,
    );
  }
  const most = Math.min(subsample, width * height);
  const tooMany = pca.find((setting) => setting > most);
  if (tooMany !== undefined) {
    refuse(
      `${place('pca', 'pca')} ${tooMany}: expected at most ${most} components, the smaller of ${subsample} images and ${width * height} pixels`,
    );
  }
  if (components.at(-1)! > subsample) {
    refuse(
      `${place('components', 'components')} up to ${components.at(-1)}: expected at most the ${subsample} images drawn (--components 1-${subsample}, or a larger --subsample)`,
    );
  }
  for (const type of COVARIANCE_TYPES) {
    const last = otherCovariance[type].at(-1) ?? 0;
    if (last > subsample)
      refuse(
        `content/report.config.ts: otherCovariance.${type} up to ${last}: expected at most the ${subsample} images drawn`,
      );
  }
}
