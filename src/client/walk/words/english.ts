import type { WalkWords } from './walkWords.ts';

/** English. */
export const english: WalkWords = {
  setting: 'Space',
  mode: 'Way',
  modes: { axis: 'Along an axis', means: 'From mean to mean', point: 'To a point' },
  from: 'From the mean of',
  along: 'The ellipsoid of',
  to: 'To the mean of',
  axis: 'Axis of the ellipsoid',
  axisValue: (axis, axes, deviation) => `${axis} of ${axes}; σ = ${deviation}`,
  noPoint: 'The end of the way is chosen in the 3D view: a point, or a place where there is none.',
  choosePoint: 'Choose a point in the 3D view',
  anotherPoint: 'Choose another point',
  expected: (chosen, rest) =>
    `With the first ${chosen} coordinates chosen, the other ${rest} take the value that the mixture expects there.`,
  place: 'Place on the way',
  deviations: (t) => `${t} σ`,
  part: (share) => share,
  image: (place) => `The garment at ${place}`,
  logDensity: 'Log-density',
  nats: (value) => `${value} nats`,
  claimed: (component, share) => `The mixture gives this point to Gaussian ${component}: ${share}.`,
  range: (lowest, highest) => `Log-density of the way, from ${lowest} to ${highest} nats`,
  curve: (first, last, highest, place) =>
    `Log-density along the way: it begins at ${first}, ends at ${last} and reaches ${highest} at ${place}`,
  start: (mode, component) => (mode === 'axis' ? '−3 σ' : `Gaussian ${component}`),
  end: (mode, component) =>
    mode === 'axis' ? '+3 σ' : mode === 'means' ? `Gaussian ${component}` : 'the point',
  failed: 'The mixture could not be loaded; what is shown is still what was there before.',
};
