import { MIXTURE_TYPES } from '../../src/numeric/gmm/types.ts';
import {
  MAX_SEED,
  type Parsed,
  parseComponents,
  parseCovariance,
  parsePca,
  parseRecords,
  parseRows,
  pathOf,
  wholeNumber,
} from './values.ts';

/** The commands, each with the line of the help. */
export const COMMANDS = {
  build: 'make the site',
  dev: 'make the site, serve it on this machine and make it again on every change',
  sweep: 'fit every number of components and show BIC against it',
  sample: 'generate images from a model file',
  pdf: 'print the site that was made as report-es.pdf and report-en.pdf',
  bench: 'measure the computation, beside scikit-learn where Python has it',
  check: 'examine the site that was made',
  'embed-data': 'make content/data/ again from the whole data set',
} as const;

export type CommandName = keyof typeof COMMANDS;

export interface OptionSpec {
  readonly name: string;
  /** What stands for the value in the help; a flag has none. */
  readonly value?: string;
  readonly help: string;
  readonly commands: readonly CommandName[];
  /** Flags have no parser. */
  readonly parse?: (text: string) => Parsed<unknown>;
}

const STUDY: readonly CommandName[] = ['build', 'dev', 'sweep'];
const DATA: readonly CommandName[] = [...STUDY, 'bench', 'check', 'embed-data'];
const seed = wholeNumber(0, MAX_SEED);

/** Every option of the command line, in the order of the help. */
export const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'seed',
    value: 'N',
    help: 'seed of the subset, the start and the samples',
    commands: [...STUDY, 'sample'],
    parse: seed,
  },
  {
    name: 'start-seed',
    value: 'N',
    help: 'seed of the start alone (default: that of --seed)',
    commands: STUDY,
    parse: seed,
  },
  {
    name: 'subsample',
    value: 'N',
    help: 'images drawn from the data set',
    commands: STUDY,
    parse: wholeNumber(2, 1e9),
  },
  {
    name: 'pca',
    value: '3,0.95',
    help: 'principal components: a number of them, or the fraction of variance to keep',
    commands: STUDY,
    parse: parsePca,
  },
  {
    name: 'components',
    value: '1-100',
    help: 'numbers of Gaussian components to try: 1-100 or 1,5,10',
    commands: STUDY,
    parse: parseComponents,
  },
  {
    name: 'covariance',
    value: 'tied',
    help: `covariance types: ${MIXTURE_TYPES.join(', ')}; the first chooses`,
    commands: STUDY,
    parse: parseCovariance,
  },
  {
    name: 'data',
    value: 'DIR',
    help: 'folder with the files of the whole data set',
    commands: DATA,
    parse: pathOf('a folder'),
  },
  {
    name: 'jobs',
    value: 'N',
    help: 'worker threads (default: one a core)',
    commands: [...DATA],
    parse: wholeNumber(1, 1024),
  },
  { name: 'no-cache', help: 'compute everything anew', commands: [...STUDY, 'check', 'embed-data'] },
  {
    name: 'recompute',
    help: 'first compute the results again that are kept in content/data/, as no build has the time to',
    commands: ['build'],
  },
  {
    name: 'records',
    value: 'NAME,…',
    help: 'which of them --recompute takes, by file name without .json (default: all)',
    commands: ['build'],
    parse: parseRecords,
  },
  {
    name: 'out',
    value: 'DIR',
    help: 'where the site goes: a new or empty folder, or one made by build',
    commands: ['build', 'dev', 'check', 'pdf'],
    parse: pathOf('a folder'),
  },
  {
    name: 'out',
    value: 'DIR',
    help: 'where bench.json, bench.md and growth.svg go (default: .cache/bench)',
    commands: ['bench'],
    parse: pathOf('a folder'),
  },
  {
    name: 'only',
    value: 'ROW,…',
    help: 'rows to measure, of those below (default: all)',
    commands: ['bench'],
    parse: parseRows,
  },
  { name: 'quick', help: 'one round each, three where they are short, and fewer sizes', commands: ['bench'] },
  {
    name: 'single-file',
    help: 'also write the report of each language as one file, report-es.html and report-en.html',
    commands: ['build'],
  },
  {
    name: 'model',
    value: 'F.npz',
    help: 'model file, as under site/data/',
    commands: ['sample'],
    parse: pathOf('a file', ['.npz']),
  },
  { name: 'n', value: 'N', help: 'images to generate', commands: ['sample'], parse: wholeNumber(1, 100_000) },
  {
    name: 'component',
    value: 'J',
    help: 'from this component alone, counted from 0',
    commands: ['sample'],
    parse: wholeNumber(0, 1e6),
  },
  {
    name: 'out',
    value: 'F.npz|F.png',
    help: 'where the images go',
    commands: ['sample'],
    parse: pathOf('a file', ['.npz', '.png']),
  },
  {
    name: 'port',
    value: 'N',
    help: 'port of the server (0: any free one)',
    commands: ['dev'],
    parse: wholeNumber(0, 65_535),
  },
  { name: 'json', help: 'one JSON document on the standard output', commands: ['sweep', 'bench'] },
  {
    name: 'verbose',
    help: 'print images in all, images drawn, dimensions before and after',
    commands: STUDY,
  },
  { name: 'quiet', help: 'no progress', commands: [...DATA, 'sample', 'pdf'] },
];

/** The options that `command` takes. */
export function optionsOf(command: CommandName): readonly OptionSpec[] {
  return OPTIONS.filter((option) => option.commands.includes(command));
}
