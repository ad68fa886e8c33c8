import { median } from '../../src/study/median.ts';
import type { Comparison } from './comparison.ts';
import { differences } from './differences.ts';
import type { Peer } from './peer.ts';
import { atLeast, type ComparisonReport } from './reports.ts';

/**
 * Both sides in turn, several times, so that a machine that slows down slows both. Results are compared in every round.
 * Without a peer ours alone is measured.
 */
export async function compare(
  row: Comparison,
  peer: Peer | undefined,
  rounds: number,
  onRound: (round: number) => void = () => undefined,
): Promise<ComparisonReport> {
  const { name, title, includes, threads, peerScale, reach, aim } = row;
  const allSeconds: number[] = [];
  const allPeerSeconds: number[] = [];
  const found = new Set<string>();
  for (let round = 1; round <= rounds; round++) {
    onRound(round);
    const ours = await row.ours();
    allSeconds.push(ours.seconds);
    if (peer === undefined) continue;
    const theirs = await row.theirs(peer);
    allPeerSeconds.push(theirs.seconds * peerScale);
    for (const difference of differences(ours.results, theirs.results)) found.add(difference);
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
