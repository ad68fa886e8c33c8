import type { Garments } from './drawGarments.ts';

/** Event on the bus: the sampler shows other garments. */
export const DRAWN = 'drawn';

/** Event on the bus: somebody wants to be told of the garments that are shown already. */
export const ASK_DRAWN = 'drawn?';

/** What {@link DRAWN} says. */
export interface Drawn {
  /** Id of the setting. */
  readonly setting: string;
  readonly seed: number;
  readonly garments: Garments;
}
