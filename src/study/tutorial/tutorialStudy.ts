import { aic } from '../../numeric/criteria.ts';
import { parameterCount } from '../../numeric/gmm/families.ts';
import { fitGaussianMixture } from '../../numeric/gmm/fit.ts';
import { sample } from '../../numeric/gmm/sample.ts';
import { scoreSamples } from '../../numeric/gmm/score.ts';
import type { FittedMixture } from '../../numeric/gmm/types.ts';
import { percentile } from '../audit/percentiles.ts';
import { type Proportion, proportion } from '../audit/proportion.ts';
import { nearest } from '../measure/nearest.ts';
import { project } from '../projection.ts';
import type { Draw, Subset } from '../types.ts';

/**
 * The protocol of a lesson that is copied widely: J. VanderPlas, "Python Data Science Handbook" (O'Reilly 2016), chapter on
 * Gaussian mixtures, which generates digits: 1,797 images, whitened principal components (41 of them), full covariances, and
 * the number of components with the smallest AIC among these.
 */
export const LESSON = Object.freeze({
  images: 1797,
  dimensions: 41,
  components: Array.from({ length: 16 }, (_, i) => 50 + 10 * i),
});

/** What is tried besides by those who look at other images. */
export const SMALL_COMPONENTS: readonly number[] = Array.from({ length: 20 }, (_, i) => i + 1);

/** The percentage of unseen images that count as near to a fitted one. */
const NEAR = 5;

/** One number of components. */
export interface LessonFit {
  readonly components: number;
  readonly parameters: number;
  readonly aic: number;
  /** Nats an image, in whitened coordinates: of the fitted ones, of those that choose, of those that judge. */
  readonly score: number;
  readonly choosingScore: number;
  readonly judgingScore: number;
  /** Components at the regularisation. */
  readonly collapsed: number;
}

/** A model that a protocol chooses. */
export interface LessonChoice extends LessonFit {
  /** Share of generated images nearer to a fitted one than 95 of 100 judging images are. */
  readonly nearer: Proportion;
  /** Median distance to the nearest fitted image, as a share of that of the judging images. */
  readonly distance: number;
}

/** The value of the record `tutorial`. */
export interface TutorialResults {
  readonly images: number;
  readonly dimensions: number;
  /** Share of the variance that those keep. */
  readonly explainedVariance: number;
  /** Images that choose in the corrected protocol, and as many others that judge both. */
  readonly choosing: number;
  readonly judging: number;
  readonly seed: number;
  /** First and last k of the lesson. */
  readonly range: readonly [number, number];
  readonly tried: readonly LessonFit[];
  /** By AIC, as in the lesson. */
  readonly copied: LessonChoice;
  /** By the images that choose, among fits without a collapsed component. */
  readonly corrected: LessonChoice;
}

/** Points in whitened coordinates, row-major (n, d). */
interface Points {
  readonly X: Float64Array;
  readonly n: number;
}

function firstImages(draw: Draw, n: number, size: number): Draw {
  const { indices, pixels, labels } = draw;
  return { indices: indices.slice(0, n), pixels: pixels.slice(0, n * size), labels: labels.slice(0, n) };
}

function meanScore(mixture: FittedMixture, { X, n }: Points): number {
  return scoreSamples(mixture, X, n).reduce((sum, value) => sum + value, 0) / n;
}

/** Where the lesson takes place. */
export interface LessonSpace {
  readonly d: number;
  readonly fitted: Points;
  readonly choosing: Points;
  readonly judging: Points;
  /** Standard deviations of the coordinates before whitening (d). */
  readonly deviations: Float64Array;
  readonly explainedVariance: number;
}

/** The images of the lesson and the held-out ones, in whitened principal components of the former. */
export function lessonSpace(subset: Subset): LessonSpace {
  const size = subset.width * subset.height;
  const n = Math.min(LESSON.images, subset.indices.length);
  const d = LESSON.dimensions;
  const [projection] = project({ ...subset, ...firstImages(subset, n, size) }, [d]);
  const { pca, scores, heldOutScores } = projection!;
  const deviations = pca.explainedVariance.map(Math.sqrt);
  const white = (X: Float64Array) => X.map((x, at) => x / deviations[at % d]!);
  const half = Math.floor(heldOutScores.length / d / 2);
  return {
    d,
    fitted: { X: white(scores), n },
    choosing: { X: white(heldOutScores.slice(0, half * d)), n: half },
    judging: { X: white(heldOutScores.slice(half * d, 2 * half * d)), n: half },
    deviations,
    explainedVariance: pca.explainedVarianceRatio.reduce((sum, ratio) => sum + ratio, 0),
  };
}

/** Fits one number of components and scores all images. */
export function lessonFit({ fitted, choosing, judging, d }: LessonSpace, components: number, seed: number) {
  const mixture = fitGaussianMixture(fitted.X, fitted.n, d, components, {
    covarianceType: 'full',
    randomState: seed,
  });
  const parameters = parameterCount('full', components, d);
  const fit: LessonFit = {
    components,
    parameters,
    aic: aic(mixture.score, parameters, fitted.n),
    score: mixture.score,
    choosingScore: meanScore(mixture, choosing),
    judgingScore: meanScore(mixture, judging),
    collapsed: mixture.collapsed.length,
  };
  return { mixture, fit };
}

/** How near generated images come to the fitted ones, measured before whitening, where distances are those of images. */
function closeness({ fitted, judging, deviations, d }: LessonSpace, mixture: FittedMixture, seed: number) {
  const plain = (X: Float64Array) => X.map((x, at) => x * deviations[at % d]!);
  const X = plain(fitted.X);
  const distances = (points: Float64Array) =>
    nearest(X, fitted.n, plain(points), judging.n, d).squared.map(Math.sqrt).sort();
  const unseen = distances(judging.X);
  const made = distances(sample(mixture, judging.n, { seed }).X);
  const threshold = percentile(unseen, NEAR);
  const near = made.filter((distance) => distance < threshold).length;
  return { nearer: proportion(near, judging.n), distance: percentile(made, 50) / percentile(unseen, 50) };
}

/** Follows the lesson on the first images of `subset`, and then the same with the choice left to images that were not fitted. */
export function tutorialStudy(subset: Subset, seed: number): TutorialResults {
  const space = lessonSpace(subset);
  const fits = [...SMALL_COMPONENTS, ...LESSON.components].map((k) => lessonFit(space, k, seed));
  const lesson = fits.filter(({ fit }) => LESSON.components.includes(fit.components));
  const sound = fits.filter(({ fit }) => fit.collapsed === 0);
  const copied = lesson.reduce((a, b) => (b.fit.aic < a.fit.aic ? b : a));
  const corrected = sound.reduce((a, b) => (b.fit.choosingScore > a.fit.choosingScore ? b : a));
  const choice = ({ fit, mixture }: (typeof fits)[number]): LessonChoice => ({
    ...fit,
    ...closeness(space, mixture, seed),
  });
  return {
    images: space.fitted.n,
    dimensions: space.d,
    explainedVariance: space.explainedVariance,
    choosing: space.choosing.n,
    judging: space.judging.n,
    seed,
    range: [LESSON.components[0]!, LESSON.components.at(-1)!],
    tried: fits.map(({ fit }) => fit),
    copied: choice(copied),
    corrected: choice(corrected),
  };
}
