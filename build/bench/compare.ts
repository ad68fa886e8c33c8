import { median } from '../../src/study/median.ts';
import type { Comparison } from './comparison.ts';
import { differences } from './differences.ts';
import type { Peer } from './peer.ts';
import { atLeast, type ComparisonReport } from './reports.ts';

/** Seconds of both sides below which a row is short: it takes MORE times as many rounds, which a noisy machine asks for. */
const SHORT = 3;
const MORE = 3;

/**
 * Both sides in turn, several times, so that a machine that slows down slows both. Results are compared in every round. A row on
 * one thread has a round before those that count: engines compile and libraries load what is used for the first time, which
 * belongs to no fit. Without a peer ours alone is measured.
 */
export async function compare(
  row: Comparison,
  peer: Peer | undefined,
  atLeastRounds: number,
  onRound: (round: number, rounds: number) => void = () => undefined,
): Promise<ComparisonReport> {
  const { name, title, includes, threads, peerScale, reach, aim } = row;
  const allSeconds: number[] = [];
  const allPeerSeconds: number[] = [];
  const found = new Set<string>();
  const once = async () => {
    const ours = await row.ours();
    const theirs = await (peer && row.theirs(peer));
    for (const difference of theirs ? differences(ours.results, theirs.results) : []) found.add(difference);
    return [ours.seconds, theirs?.seconds] as const;
  };
  const warm = threads === 1 ? await once() : undefined;
  const isShort = warm !== undefined && warm[0] + (warm[1] ?? 0) < SHORT;
  const rounds = isShort ? MORE * atLeastRounds : atLeastRounds;
  for (let round = 1; round <= rounds; round++) {
    onRound(round, rounds);
    const [seconds, theirs] = await once();
    allSeconds.push(seconds);
    if (theirs !== undefined) allPeerSeconds.push(theirs * peerScale);
  }
  const seconds = median(allSeconds);
  const peerSeconds = peer === undefined ? null : median(allPeerSeconds);
  const ratio = peerSeconds === null ? null : peerSeconds / seconds;
  const scale = row.proportionalScale;
  const proportional =
    scale === undefined || ratio === null ? null : { scale, ratio: (ratio * scale) / peerScale };
  return Object.freeze({
    ...{ name, kind: 'comparison' as const, title, includes },
    ...{ rounds, threads, seconds, allSeconds, peerSeconds, allPeerSeconds, peerScale, ratio, proportional },
    goal: ratio === null ? null : atLeast(ratio, reach, aim),
    differences: peer === undefined ? null : [...found],
  });
}
