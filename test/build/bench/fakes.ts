import type { Comparison } from '../../../build/bench/comparison.ts';
import type { Result } from '../../../build/bench/outcome.ts';
import type { Peer } from '../../../build/bench/peer.ts';

/** A peer that says nothing of itself; comparisons of a test answer in its place. */
export const silentPeer: Peer = {
  versions: 'a peer of the tests',
  threads: 'none',
  load: async () => undefined,
  run: async () => ({ seconds: 0, results: [] }),
  stop: () => undefined,
};

/** A comparison on two threads with the seconds of each round, ours and theirs, and both sides' results; `order` records who ran. */
export function scripted(
  seconds: readonly (readonly [ours: number, theirs: number])[],
  ours: Result,
  theirs: Result,
  order: string[] = [],
): Comparison {
  let round = 0;
  return {
    name: 'full-10',
    title: 'scripted work',
    includes: 'nothing',
    threads: 2,
    peerScale: 1,
    reach: 7,
    aim: 14,
    ours() {
      order.push('ours');
      return { seconds: seconds[round]![0], results: [ours] };
    },
    async theirs() {
      order.push('theirs');
      const outcome = { seconds: seconds[round]![1], results: [theirs] };
      round += 1;
      return outcome;
    },
  };
}
