import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../content/report.config.ts';
import { median } from '../../src/study/median.ts';
import { openDataset } from '../data/openDataset.ts';
import { UserError } from '../errors.ts';
import { measureCommand, type ProcessCost } from './processes.ts';
import { atMost, type ProcessReport } from './reports.ts';
import type { RowName } from './rowNames.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** What programs are run with. */
export interface RunSettings {
  readonly root: string;
  /** Folder of the whole data set, if one was given. */
  readonly dataDir: string | undefined;
  readonly jobs: number;
  readonly config: Config;
}

/** What is expected of a program: seconds, and millions of bytes at most. */
interface Limits {
  readonly reach?: number;
  readonly aim?: number;
  readonly memoryLimit?: number;
}

type Run = () => Promise<ProcessCost & { readonly note: string }>;

/** Runs a program several times. */
export async function measureRuns(
  name: RowName,
  title: string,
  { reach, aim, memoryLimit }: Limits,
  rounds: number,
  run: Run,
): Promise<ProcessReport> {
  const costs: Awaited<ReturnType<Run>>[] = [];
  for (let round = 0; round < rounds; round++) costs.push(await run());
  const allSeconds = costs.map((cost) => cost.seconds);
  const peaks = costs.map((cost) => cost.peakMegabytes).filter((peak) => peak !== null);
  const [seconds, peak] = [median(allSeconds), peaks.length === 0 ? null : Math.max(...peaks)];
  const limited = memoryLimit !== undefined && peak !== null;
  return Object.freeze({
    ...{ name, kind: 'process' as const, title, rounds, seconds, allSeconds, peakMegabytes: peak },
    goal: reach === undefined || aim === undefined ? null : atMost(seconds, reach, aim),
    memoryLimit: memoryLimit ?? null,
    withinMemory: limited ? peak <= memoryLimit : null,
    note: costs.at(-1)!.note,
  });
}

const common = ({ dataDir, jobs }: RunSettings) => [
  '--quiet',
  ...['--jobs', `${jobs}`],
  ...(dataDir === undefined ? [] : ['--data', dataDir]),
];

/** One default build into a new folder, looked at afterwards. */
async function buildOnce(settings: RunSettings, folder: string, options: readonly string[]) {
  const out = path.join(folder, 'site');
  const cost = await measureCommand(settings.root, ['build', ...common(settings), '--out', out, ...options]);
  if (!existsSync(path.join(out, 'index.html'))) throw new UserError(`the build made no ${out}/index.html`);
  return { ...cost, note: '' };
}

/** The default build as after a fresh clone: no cache. */
export async function coldBuild(settings: RunSettings, rounds: number): Promise<ProcessReport> {
  const limits = { reach: 20, aim: 12, memoryLimit: 700 };
  return measureRuns('build', 'default build, cold, end to end', limits, rounds, async () => {
    const { folder, remove } = temporaryFolder();
    try {
      return await buildOnce(settings, folder, ['--no-cache']);
    } finally {
      remove();
    }
  });
}

/** The default build over one that was made from the same sources. */
export async function warmBuild(settings: RunSettings, rounds: number): Promise<ProcessReport> {
  const { folder, remove } = temporaryFolder();
  try {
    await buildOnce(settings, folder, []);
    const run = () => buildOnce(settings, folder, []);
    return await measureRuns('rebuild', 'default build, nothing changed', {}, rounds, run);
  } finally {
    remove();
  }
}

/** The whole data set as it lies on this machine; undefined where it does not. Nothing is downloaded. */
export async function openWhole({ root, dataDir, config }: RunSettings) {
  if (dataDir !== undefined) return openDataset(wholeOptions(root, dataDir, config));
  return openDataset(wholeOptions(root, undefined, config)).catch((error: unknown) => {
    if (error instanceof UserError) return undefined;
    throw error;
  });
}

function wholeOptions(root: string, dataDir: string | undefined, config: Config) {
  const downloadDir = path.join(root, '.cache', 'data');
  return { config: config.dataset, dataDir, embeddedDir: undefined, downloadDir, addresses: [] };
}

/** Reading all images, from files to arrays. */
export async function loadWhole(settings: RunSettings, rounds: number): Promise<ProcessReport> {
  const title = `reading the whole data set (${settings.config.dataset.count} images)`;
  return measureRuns('load', title, {}, rounds, async () => {
    const start = performance.now();
    const opened = await openWhole(settings);
    const seconds = (performance.now() - start) / 1000;
    if (opened === undefined) throw new UserError('the whole data set went away while it was measured');
    return { seconds, peakMegabytes: null, stdout: '', note: `from ${opened.source}` };
  });
}

/** One tied mixture of 100 components on all images, with the PCA, at the terminal. */
export async function wholeFit(settings: RunSettings, rounds: number): Promise<ProcessReport> {
  const { count } = settings.config.dataset;
  const words = ['--subsample', `${count}`, '--pca', '0.95', '--components', '100', '--covariance', 'tied'];
  const title = `all ${count} images at 95 %, tied, k = 100, from the files on`;
  return measureRuns('whole', title, { memoryLimit: 3000 }, rounds, async () => {
    const all = ['sweep', ...common(settings), ...words, '--no-cache', '--json'];
    const cost = await measureCommand(settings.root, all);
    const [{ dimensions, sweep }] = JSON.parse(cost.stdout).settings;
    const [{ bic, iterations }] = sweep;
    if (!Number.isFinite(bic)) throw new UserError(`BIC ${bic} came out of ${all.join(' ')}`);
    return { ...cost, note: `${dimensions} dimensions, ${iterations} iterations, BIC ${bic.toFixed(1)}` };
  });
}
