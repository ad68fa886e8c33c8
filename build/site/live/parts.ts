import type { Study } from '../../../src/study/index.ts';
import { replaySetting } from '../../../src/study/live/replaySetting.ts';

/** A live part: its name on the page, where its script starts, and for which studies it makes sense. */
export interface LivePartPlan {
  readonly name: string;
  readonly entry: string;
  readonly suits: (study: Study) => boolean;
}

const always = (): boolean => true;

/** Whether there is a fit in three dimensions, or in two. */
const hasReplay = ({ projections }: Study): boolean =>
  replaySetting(projections, ({ pca }) => pca.nComponents) !== undefined;

const hasHeldOut = ({ subset }: Study): boolean => subset.heldOut.indices.length > 0;

/** The live parts in the order of the page. */
export const LIVE_PARTS: readonly LivePartPlan[] = [
  { name: 'sampler', entry: './src/client/sampler/sampler.ts', suits: always },
  { name: 'glass-box', entry: './src/client/glassBox/glassBox.ts', suits: always },
  { name: 'novelty', entry: './src/client/novelty/novelty.ts', suits: hasHeldOut },
  { name: 'viewer', entry: './src/client/viewer/viewer.ts', suits: always },
  { name: 'walk', entry: './src/client/walk/walk.ts', suits: always },
  { name: 'em', entry: './src/client/em/em.ts', suits: hasReplay },
];
