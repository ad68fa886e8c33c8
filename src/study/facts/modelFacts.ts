import { familyOf, parameterCount } from '../../numeric/gmm/families.ts';

import type { Responsibilities } from '../../numeric/gmm/responsibilities.ts';
import { expectationOf } from '../../numeric/gmm/score.ts';
import type { GaussianMixture } from '../../numeric/gmm/types.ts';
import { byWeight, classCountsOf, majorityClass } from '../model.ts';
import type { ComponentFacts, ModelFacts } from '../results.ts';
import type { Model, Projection } from '../types.ts';

/** Mean over rows of the largest responsibility: 1 where every sample belongs to one component without doubt. */
export function meanMaxResponsibility({ n, start, value }: Responsibilities): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let largest = 0;
    for (let p = start[i]!; p < start[i + 1]!; p++) largest = Math.max(largest, value[p]!);
    sum += largest;
  }
  return sum / n;
}

/** Share of the mixture's own variance that lies within components: tr Σ_w / (tr Σ_w + tr of the means' scatter). */
export function withinShare(mixture: GaussianMixture): number {
  const { nComponents: k, nFeatures: d, weights, means, covarianceType } = mixture;
  const centre = new Float64Array(d);
  for (let c = 0; c < k; c++) for (let j = 0; j < d; j++) centre[j]! += weights[c]! * means[c * d + j]!;
  let within = 0;
  let between = 0;
  for (let c = 0; c < k; c++) {
    const covariance = familyOf(covarianceType).covarianceOf(mixture, c);
    for (let j = 0; j < d; j++) {
      const shift = means[c * d + j]! - centre[j]!;
      within += weights[c]! * covariance[j * d + j]!;
      between += weights[c]! * shift * shift;
    }
  }
  return within / (within + between);
}

function componentFacts(model: Model, component: number): ComponentFacts {
  const classCounts = classCountsOf(model, component);
  const images = classCounts.reduce((sum, count) => sum + count, 0);
  const majority = majorityClass(model, component);
  return {
    component,
    weight: model.mixture.weights[component]!,
    images,
    majorityClass: majority,
    majorityShare: images > 0 ? classCounts[majority]! / images : 0,
    classCounts,
  };
}

/** Pairs of classes that share components, most shared first: images of either in the components of the other. */
function confusedClasses(components: readonly ComponentFacts[], classes: number, most: number) {
  const pairs: { classes: readonly [number, number]; images: number }[] = [];
  for (let a = 0; a < classes; a++) {
    for (let b = a + 1; b < classes; b++) {
      let images = 0;
      for (const { majorityClass: majority, classCounts } of components) {
        if (majority === a) images += classCounts[b]!;
        if (majority === b) images += classCounts[a]!;
      }
      pairs.push({ classes: [a, b], images });
    }
  }
  return pairs.sort((x, y) => y.images - x.images).slice(0, most);
}

/** What the report says of the chosen mixture of one setting. */
export function modelFacts(model: Model, projection: Projection, n: number, file: string): ModelFacts {
  const { mixture } = model;
  const { covarianceType, nComponents: k, nFeatures: d } = mixture;
  const components = byWeight(model).map((component) => componentFacts(model, component));
  const heldOutN = projection.heldOutScores.length / d;
  const fitted = expectationOf(mixture, projection.scores, n);
  const parametersEach = parameterCount(covarianceType, k + 1, d) - parameterCount(covarianceType, k, d);
  const majorities = components.reduce((sum, c) => sum + c.classCounts[c.majorityClass]!, 0);
  const classes = components[0]!.classCounts.length;
  return {
    file,
    covarianceType,
    components: k,
    parameters: parameterCount(covarianceType, k, d),
    parametersEach,
    bicCostEach: parametersEach * Math.log(n),
    score: mixture.score,
    heldOutScore: heldOutN > 0 ? expectationOf(mixture, projection.heldOutScores, heldOutN).score : null,
    purity: majorities / n,
    meanMaxResponsibility: meanMaxResponsibility(fitted.responsibilities),
    withinShare: withinShare(mixture),
    byComponent: components,
    classesCovered: new Set(components.map((c) => c.majorityClass)).size,
    confused: confusedClasses(components, classes, 5),
  };
}
