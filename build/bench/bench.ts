import { drawSubset } from '../../src/study/subset.ts';
import type { Subset } from '../../src/study/types.ts';
import { waysToData } from '../data/waysToData.ts';
import type { Progress } from '../progress/progress.ts';
import { compare } from './compare.ts';
import { COMPARISONS, type Material } from './comparisons/table.ts';
import { measureGrowth } from './growth/growth.ts';
import { growthPlan } from './growth/plan.ts';
import { pixelSource, type ScoreSource } from './growth/source.ts';
import type { Peer } from './peer.ts';
import type { MissingReport, ProcessReport, RowReport } from './reports.ts';
import { BENCH_ROWS, type RowName } from './rowNames.ts';
import { coldBuild, loadWhole, openWhole, type RunSettings, warmBuild, wholeFit } from './runs.ts';

/** What a bench works with; what takes long to make is made at the first call. */
export interface Bench {
  readonly settings: RunSettings;
  readonly quick: boolean;
  readonly progress: Progress;
  readonly subset: () => Promise<Subset>;
  readonly material: () => Promise<Material>;
  /** scikit-learn with the material loaded; undefined where it is not installed. */
  readonly peer: () => Promise<Peer | undefined>;
}

/** Rounds of a row; short ones take more. */
const ROUNDS = 3;

type Run = (settings: RunSettings, rounds: number) => Promise<ProcessReport>;

/** Programs run as a whole, and whether they need the whole data set. */
const RUNS: Partial<Record<RowName, { readonly run: Run; readonly needsWhole: boolean }>> = {
  build: { run: coldBuild, needsWhole: false },
  rebuild: { run: warmBuild, needsWhole: false },
  load: { run: loadWhole, needsWhole: true },
  whole: { run: wholeFit, needsWhole: true },
};

/**
 * Measures rows one after the other. A row that fails is told in the report, and the others are measured all the same.
 * `onRow` hears of what there is after each row.
 */
export async function measureRows(
  bench: Bench,
  names: readonly RowName[],
  onRow: (rows: readonly RowReport[]) => Promise<void> = async () => undefined,
): Promise<RowReport[]> {
  const rows: RowReport[] = [];
  const stage = bench.progress.stage('bench', names.length);
  const say = (text: string) => stage.detail(text);
  try {
    for (const name of names) {
      say(BENCH_ROWS[name]);
      rows.push(await measureRow(bench, name, say));
      await onRow(rows);
      stage.advance();
    }
  } finally {
    stage.end();
  }
  return rows;
}

async function measureRow(bench: Bench, name: RowName, say: (text: string) => void): Promise<RowReport> {
  const rounds = bench.quick ? 1 : ROUNDS;
  try {
    const comparison = COMPARISONS[name];
    if (comparison !== undefined) {
      const row = comparison(await bench.material());
      const onRound = (round: number, of: number) => say(`${row.title}, round ${round} of ${of}`);
      return await compare(row, await bench.peer(), rounds, onRound);
    }
    const program = RUNS[name];
    if (program === undefined) return await growthRow(bench, say);
    const reason = program.needsWhole ? await wholeIsMissing(bench) : undefined;
    return reason === undefined
      ? await program.run(bench.settings, rounds)
      : missing(name, 'skipped', reason);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return missing(name, 'failed', error.message);
  }
}

function missing(name: RowName, kind: MissingReport['kind'], reason: string): MissingReport {
  return { name, kind, title: BENCH_ROWS[name], reason };
}

async function wholeIsMissing({ settings }: Bench): Promise<string | undefined> {
  if ((await openWhole(settings)) !== undefined) return undefined;
  return `the whole data set is not on this machine. ${waysToData(settings.config.dataset)}`;
}

async function growthRow(bench: Bench, say: (text: string) => void): Promise<RowReport> {
  const source = await growthSource(bench);
  const plan = growthPlan(source.images, bench.quick);
  const report = await measureGrowth(plan, source, (cell) => say(`growth: ${cell}`));
  return { name: 'growth', kind: 'growth', title: BENCH_ROWS.growth, ...report };
}

/** Images in the order of the draw: all there are, or those fitted and those held out. */
async function growthSource({ settings, subset }: Bench): Promise<ScoreSource> {
  const { count, width, height } = settings.config.dataset;
  const whole = (await openWhole(settings))?.dataset;
  if (whole !== undefined) {
    const { pixels } = drawSubset(whole, count, settings.config.seed);
    return pixelSource(
      `the principal component scores of the first n of ${count} images`,
      pixels,
      width * height,
    );
  }
  const { pixels, heldOut } = await subset();
  const both = new Uint8Array(pixels.length + heldOut.pixels.length);
  both.set(pixels);
  both.set(heldOut.pixels, pixels.length);
  const images = both.length / (width * height);
  const name = `the principal component scores of the first n of ${images} images (the whole data set is not on this machine)`;
  return pixelSource(name, both, width * height);
}
