import type { GlassBoxWords } from './glassBoxWords.ts';

/** English. */
export const english: GlassBoxWords = {
  setting: 'Space',
  steps: [
    'A number chooses the Gaussian',
    'The noise arrives',
    'The noise becomes a point',
    'The point becomes an image',
    'What does not fit is clipped',
  ],
  controls: 'Steps of the draw',
  next: 'Next step',
  play: 'Play slowly',
  pause: 'Pause',
  restart: 'From the start',
  position: (step, steps) => `Step ${step} of ${steps}`,
  onlyOne: 'The mixture has a single Gaussian: there is nothing to choose.',
  chosen: (u, component, from, to, weight) =>
    `u = ${u} falls on the stretch of Gaussian ${component}, from ${from} to ${to}: its weight is ${weight}.`,
  bar: (components) => `Bar of the weights of ${components} Gaussians, in their order`,
  mean: (component) => `Mean of Gaussian ${component}`,
  howChosen: 'How the program asks',
  cascade:
    'The program deals by NumPy’s multinomial, which asks the Gaussians in turn. Every question takes one uniform number, and the answer is yes if it stays below the share that this Gaussian has in the weight not yet dealt. The last number, put on what is left of the bar, is u.',
  question: ['Gaussian', 'Its share', 'Number', 'Answer'],
  yes: 'yes',
  no: 'no',
  noise: (count, written, first) =>
    count === 1
      ? `One standard normal number: z = ${first}.`
      : `${written} standard normal numbers: z = (${first}).`,
  noiseBars: (largest, place) =>
    `The numbers of z as signed bars; the largest is ${largest}, on axis ${place}`,
  point: (scores) => `The Gaussian’s mean μ plus L z, with L Lᵀ = Σ, is the point (${scores}).`,
  axis: 'Axis',
  plane: (component) =>
    `The first two axes: the means, the ellipses of Gaussian ${component} at 1, 2 and 3 standard deviations, and the way from its mean to the point`,
  scoreBars: (count) => `The ${count} coordinates of the point as signed bars, with a mark at the mean`,
  in3d: 'See the point in 3D',
  sum: (count, written) =>
    `The mean image plus ${count === 1 ? 'one eigenimage' : `${written} eigenimages`}, each times the coordinate on its axis.`,
  meanImage: 'Mean image',
  eigenImage: (place) => `Eigenimage ${place}`,
  partial: (count, written) =>
    count === 0
      ? 'The mean image alone'
      : `The sum with ${count === 1 ? 'one eigenimage' : `${written} eigenimages`}`,
  more: (count, written) => (count === 1 ? 'and one more' : `and ${written} more`),
  added: 'Eigenimages added',
  grey: 'In an eigenimage, middle grey is zero; light adds and dark takes away.',
  clipped: (below, above, darkest, brightest) =>
    `The sum goes from ${darkest} to ${brightest}, and a screen shows 0 to 255: pixels below: ${below}; above: ${above}.`,
  notClipped: (darkest, brightest) =>
    `The sum goes from ${darkest} to ${brightest}: all of it fits between 0 and 255, and nothing is clipped.`,
  stretched: 'The sum, with its whole range',
  clips: 'What is clipped',
  belowBlack: 'below black',
  aboveWhite: 'above white',
  garment: 'The garment',
  replay: 'The same noise in another mixture',
  replayHelp:
    'The same u on another bar and the same numbers z, as many as the space has axes. Every mixture is loaded when it is asked for.',
  mixture: (setting, type, components) => `${setting}, ${type} covariance, k\u00a0=\u00a0${components}`,
  exactly: (setting) => `${setting}, with all its digits`,
  kilobytes: (size) => `${size}\u00a0kB`,
  megabytes: (size) => `${size}\u00a0MB`,
  guest: (seed, setting) => `The noise is that of seed ${seed} with ${setting}, in another mixture.`,
  own: (seed) => `The garment is the one that the sampler draws with seed ${seed} and one garment.`,
  failed: 'The mixture could not be loaded; what is shown is still what was there before.',
};
