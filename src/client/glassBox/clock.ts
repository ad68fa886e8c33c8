import { milestones } from './draw/partialSums.ts';
import { STEPS } from './state.ts';

/** How far a draw that plays by itself is: its step, and in the fourth one the eigenimages that are added. */
export interface Moment {
  readonly step: number;
  readonly count: number;
}

/** The step at which eigenimages are added, one milestone after another. */
export const SUM_STEP = 4;

const READING = 2400;
const ADDING = 550;

/** Milliseconds for which a moment of a sum of `d` eigenimages stays. */
export function stayOf({ step, count }: Moment, d: number): number {
  return step === SUM_STEP && count < d ? ADDING : READING;
}

/** What comes after a moment; null after the last one. */
export function nextMoment({ step, count }: Moment, d: number): Moment | null {
  if (step === SUM_STEP && count < d) {
    return { step, count: milestones(d).find((milestone) => milestone > count)! };
  }
  return step < STEPS ? { step: step + 1, count: step + 1 === SUM_STEP ? 0 : d } : null;
}
