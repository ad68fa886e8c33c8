import { binomial, type UniformSource } from '../../../numeric/random/binomial.ts';

/** One component that was asked whether the draw is its own. */
export interface Question {
  readonly component: number;
  /** Its share of the weight that was left: how likely it is to say yes. */
  readonly share: number;
  /** Number from 0 to 1 that decided: yes below `share`. */
  readonly uniform: number;
}

/** How the component of a draw was chosen. */
export interface Choice {
  readonly component: number;
  /** In the order in which they were asked; the last one said yes, or left it to the last component. */
  readonly questions: readonly Question[];
  /** Place on the bar of all weights, in the order of the components: the last number, put on what was left of the bar. */
  readonly at: number;
}

/**
 * The component of one draw, as `sample` takes it from the stream: a multinomial of one image is a question to each component in
 * turn, by a uniform number against its share of what is left of the weights. Where the share is at most a half, the generator
 * reads its number from the other end of [0, 1), which `uniform` has turned around. A single component is asked nothing and
 * stands at the middle of its bar.
 *
 * @param random the fresh stream; what it gives next are the normals
 */
export function chooseComponent(random: UniformSource, weights: ArrayLike<number>): Choice {
  const questions: Question[] = [];
  let read = 0;
  const source: UniformSource = {
    nextDouble() {
      read = random.nextDouble();
      return read;
    },
  };
  let rest = 1;
  let passed = 0;
  let at = 0.5;
  for (let component = 0; component < weights.length - 1; component++) {
    const weight = weights[component]!;
    const share = Math.min(1, weight / rest);
    const isHis = binomial(source, 1, share) === 1;
    // Nothing was read where the answer was certain.
    if (share > 0 && share < 1) {
      const uniform = share <= 0.5 ? 1 - read : read;
      questions.push({ component, share, uniform });
      at = passed + uniform * (1 - passed);
    }
    if (isHis) return { component, questions, at };
    rest -= weight;
    passed += weight;
  }
  return { component: weights.length - 1, questions, at };
}

/** The component on whose stretch of the bar of weights a place in [0, 1) lies. */
export function componentAt(weights: ArrayLike<number>, at: number): number {
  let passed = 0;
  for (let component = 0; component < weights.length - 1; component++) {
    passed += weights[component]!;
    if (at < passed) return component;
  }
  return weights.length - 1;
}
