import type { Outcome } from './outcome.ts';
import type { Peer } from './peer.ts';
import type { RowName } from './rowNames.ts';

/** Work that both sides can do. */
export interface Comparison {
  readonly name: RowName;
  readonly title: string;
  /** What the seconds of both sides hold. */
  readonly includes: string;
  /** Worker threads of ours; 1 where it runs in the main thread. */
  readonly threads: number;
  /** What the peer's seconds are multiplied by, where it does a part of the work only. */
  readonly peerScale: number;
  /** The scale that would be right if the time of a fit were in proportion to k, where that is another. */
  readonly proportionalScale?: number;
  /** Ratio that the project promises on a quiet machine, and the one it would like to have. */
  readonly reach: number;
  readonly aim: number;
  readonly ours: () => Outcome | Promise<Outcome>;
  readonly theirs: (peer: Peer) => Promise<Outcome>;
}
