import type { Study } from '../../../src/study/index.ts';

/** A live part: its name on the page, where its script starts, and for which studies it makes sense. */
export interface LivePartPlan {
  readonly name: string;
  readonly entry: string;
  readonly suits: (study: Study) => boolean;
}

const always = (): boolean => true;

/** The live parts in the order of the page. */
export const LIVE_PARTS: readonly LivePartPlan[] = [
  { name: 'sampler', entry: './src/client/sampler/sampler.ts', suits: always },
  { name: 'viewer', entry: './src/client/viewer/viewer.ts', suits: always },
];
