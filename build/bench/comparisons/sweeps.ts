import type { FitJob } from '../../../src/study/fitJob.ts';
import type { SweepEntry } from '../../../src/study/types.ts';
import { createCache } from '../../cache/cache.ts';
import { UserError } from '../../errors.ts';
import { createProgress } from '../../progress/progress.ts';
import { runFits } from '../../study/runFits.ts';
import { Slots } from '../../workers/slots.ts';
import type { Comparison } from '../comparison.ts';
import { type Outcome, type Result, together } from '../outcome.ts';
import type { Peer, PeerWork } from '../peer.ts';
import type { Space } from '../space.ts';
import { fitOne } from './fits.ts';

/** The pool of workers that a build has too. */
export interface Workers {
  readonly jobs: number;
  /** Bundled entry of the fit worker. */
  readonly entry: string;
}

/** 1 to `last` in steps of `step`, beginning with `step`. */
export function everyOf(step: number, last: number): number[] {
  return Array.from({ length: Math.floor(last / step) }, (_, i) => step * (i + 1));
}

/** Fits the mixtures of a sweep as a build does, without its cache. */
async function sweepEntries({ X, n, d }: Space, ks: readonly number[], { jobs, entry }: Workers) {
  const cache = createCache({ folder: '', codeVersion: '', enabled: false });
  const input = { scores: X, n, d, heldOutScores: new Float64Array(0) };
  const work = ks.map(
    (components): FitJob => ({
      setting: 0,
      covarianceType: 'tied',
      startSeed: 0,
      components,
      heldOut: false,
    }),
  );
  const progress = createProgress({ mode: 'silent' });
  return runFits([input], work, { cache, progress, slots: new Slots(jobs), entry });
}

/** An entry of the sweep with its labels, which workers don't send: from the same fit made once here, outside the time. */
function withLabels({ components, bic, iterations, labelCounts }: SweepEntry, proof: Result): Result {
  const counts = new Array<number>(components).fill(0);
  for (const label of Array.from(proof.labels!)) counts[label]!++;
  const same = counts.every((count, at) => count === labelCounts[at]);
  if (proof.bic !== bic || proof.iterations !== iterations || !same) {
    throw new UserError(
      `tied, k = ${components}: a worker came to BIC ${bic} in ${iterations} iterations, the main thread to ${proof.bic} in ${proof.iterations}: expected equal bits`,
    );
  }
  return proof;
}

/** Sweeps `ks` in the workers; the results are those of `compared`. */
function ownSweep(space: Space, ks: readonly number[], compared: readonly number[], workers: Workers) {
  let proofs: readonly Result[] | undefined;
  return async (): Promise<Outcome> => {
    proofs ??= compared.map((k) => fitOne(space, 'tied', k));
    const start = performance.now();
    const entries = await sweepEntries(space, ks, workers);
    const seconds = (performance.now() - start) / 1000;
    const byK = new Map(entries.map((entry) => [entry.components, entry]));
    return { seconds, results: proofs.map((proof) => withLabels(byK.get(proof.piece)!, proof)) };
  };
}

async function peerFits(peer: Peer, work: PeerWork, space: Space, ks: readonly number[], args: object) {
  const parts: Outcome[] = [];
  for (const k of ks)
    parts.push(await peer.run(work, space.name, k, { ...args, picks: [...space.picks(k)] }));
  return together(parts);
}

const INCLUDES = 'k-means, EM, BIC, labels; ours starts its workers and draws the first centres (k-means++)';

/** All k from 1 to `last` with worker threads, beside every `step`-th k of the peer's, whose time counts `step` times. */
export function tiedSweep(
  name: 'tied' | 'tied-3',
  space: Space,
  workers: Workers,
  [step, last]: readonly [step: number, last: number],
  [reach, aim]: readonly [reach: number, aim: number],
): Comparison {
  const ks = everyOf(1, last);
  const sampled = everyOf(step, last);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    name,
    title: `tied, ${space.d} dimensions, k = 1…${last} (the peer: every ${step}th k, × ${step})`,
    includes: `${INCLUDES}, the peer gets them`,
    threads: workers.jobs,
    peerScale: step,
    proportionalScale: sum(ks) / sum(sampled),
    reach,
    aim,
    ours: ownSweep(space, ks, sampled, workers),
    theirs: (peer) => peerFits(peer, 'fit', space, sampled, { covarianceType: 'tied' }),
  };
}

/** The same k on both sides, the peer by the closed form in NumPy. */
export function closedForm(space: Space, workers: Workers, ks: readonly number[]): Comparison {
  return {
    name: 'closed-form',
    title: `closed-form tied EM in NumPy, ${space.d} dimensions, k = ${ks.join(', ')}`,
    includes: `${INCLUDES}, the peer gets them and has scikit-learn's k-means`,
    threads: workers.jobs,
    peerScale: 1,
    reach: 2,
    aim: 4,
    ours: ownSweep(space, ks, ks, workers),
    theirs: (peer) => peerFits(peer, 'closedForm', space, ks, {}),
  };
}
