import { RandomState } from '../../../numeric/random/randomState.ts';
import { type Choice, chooseComponent } from './chooseComponent.ts';

/** Everything random in one draw, apart from the mixture that makes an image of it. */
export interface Noise {
  readonly seed: number;
  /** How the mixture that the seed was given to chose. */
  readonly choice: Choice;
  /** The first `d` normals; more of them continue the same stream. */
  normals(d: number): Float64Array;
}

/** The noise that `sample(mixture, 1, { seed })` takes for a mixture of these weights. */
export function makeNoise(seed: number, weights: ArrayLike<number>): Noise {
  const random = new RandomState(seed);
  const choice = chooseComponent(random, weights);
  const drawn: number[] = [];
  return {
    seed,
    choice,
    normals(d) {
      while (drawn.length < d) drawn.push(random.standardNormal());
      return Float64Array.from(drawn.slice(0, d));
    },
  };
}
