import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { project } from '../../src/study/projection.ts';
import { drawSubset } from '../../src/study/subset.ts';
import { type BenchCase, benchCases, type Outcome } from '../bench/cases.ts';
import { type Peer, startPeer } from '../bench/peer.ts';
import { measureBuild } from '../bench/processes.ts';
import { type BenchReport, type BenchRow, toMarkdown } from '../bench/report.ts';
import { openDataset } from '../data/openDataset.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';
import { createProgress } from '../progress/progress.ts';
import { createContext, openStudyDataset } from '../study/context.ts';

const ROUNDS = 3;
/** Seconds of the peer beyond which one round has to do. */
const LONG = 30;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Whether both sides came to the same result: BIC to 1e-9, iterations exactly. */
function agree(a: Outcome, b: Outcome): boolean {
  const near =
    a.bic === undefined || b.bic === undefined || Math.abs(a.bic - b.bic) <= 1e-9 * Math.abs(b.bic);
  return near && (a.iterations ?? b.iterations) === (b.iterations ?? a.iterations);
}

/** Both sides in turn, several times: a machine that slows down slows both. */
async function compare(
  { name, reach, aim, ours, theirs }: BenchCase,
  peer: Peer | undefined,
): Promise<BenchRow> {
  const own: Outcome[] = [];
  const other: Outcome[] = [];
  for (let round = 0; round < ROUNDS && !other.some((outcome) => outcome.seconds > LONG); round++) {
    own.push(ours());
    if (peer !== undefined) other.push(await theirs(peer));
  }
  const rounds = own.length;
  const seconds = median(own.map((outcome) => outcome.seconds));
  if (peer === undefined)
    return { name, rounds, seconds, peerSeconds: null, ratio: null, reach, aim, equal: null };
  const peerSeconds = median(other.map((outcome) => outcome.seconds));
  const equal = own.every((outcome, at) => agree(outcome, other[at]!));
  return { name, rounds, seconds, peerSeconds, ratio: peerSeconds / seconds, reach, aim, equal };
}

async function measureParts({ root }: Environment, options: BuildOptions) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gmm-garments-bench-'));
  try {
    const out = ['--out', path.join(folder, 'site')];
    const cold = await measureBuild(root, [...out, '--no-cache']);
    await measureBuild(root, out);
    const warm = await measureBuild(root, out);
    const start = performance.now();
    const { dataset, source } = await openDataset({
      config: options.config.dataset,
      dataDir: options.dataDir,
      embeddedDir: undefined,
      downloadDir: path.join(root, '.cache', 'data'),
      addresses: [],
    }).catch(() => ({ dataset: undefined, source: 'skipped: the whole data set is not on this machine' }));
    const load = dataset === undefined ? null : (performance.now() - start) / 1000;
    return { cold, warm, load, source };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Measures the parts of the computation beside scikit-learn, and whole builds; a table on stdout, files in .cache/bench/. */
export async function bench(environment: Environment, options: BuildOptions): Promise<void> {
  const progress = createProgress(options.quiet ? { mode: 'silent' } : {});
  const dataset = await openStudyDataset(createContext(environment, options));
  const subset = drawSubset(dataset, options.subsample, options.seed);
  const [low, high] = project(subset, [3, 0.95]);
  const cases = benchCases(subset, [low!, high!]);
  const peer = await startPeer(environment.root);
  const rows: BenchRow[] = [];
  const stage = progress.stage('bench', cases.length + 1);
  try {
    if (peer !== undefined) {
      await peer.load('three', low!.scores, [low!.pca.nSamples, low!.pca.nComponents]);
      await peer.load('most', high!.scores, [high!.pca.nSamples, high!.pca.nComponents]);
      await peer.load(
        'pixels',
        Float64Array.from(subset.pixels, (x) => x / 255),
        [subset.indices.length, subset.pixels.length / subset.indices.length],
      );
    }
    for (const one of cases) {
      stage.detail(one.name);
      rows.push(await compare(one, peer));
      stage.advance();
    }
    stage.detail('whole builds');
    const parts = await measureParts(environment, options);
    stage.advance();
    const machine = `${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.availableParallelism()} cores, Node ${process.versions.node}`;
    const report: BenchReport = { machine, peer: peer?.versions ?? null, rows, ...parts };
    const folder = path.join(environment.root, '.cache', 'bench');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'bench.json'), `${JSON.stringify(report, null, 1)}\n`);
    writeFileSync(path.join(folder, 'bench.md'), toMarkdown(report));
    stage.end();
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : toMarkdown(report));
  } finally {
    peer?.stop();
  }
}
