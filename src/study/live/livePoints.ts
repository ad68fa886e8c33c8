import type { Study } from '../index.ts';
import type { Model, Projection, Subset } from '../types.ts';
import { type Inflate, type LivePayload, type Numbers, packArray, unpackArray, unpackAs } from './packed.ts';

/** Most axes of the space that live parts draw. */
export const DRAWN_AXES = 3;

/** The images of the subset as points on the first principal axes. */
export interface LivePoints {
  readonly n: number;
  /** Axes, at most 3. */
  readonly dimensions: number;
  /** Row-major (n, dimensions), float64: exactly those of the fit. */
  readonly scores: Float64Array;
  /** Class of each image (n). */
  readonly classes: Uint8Array;
  /** Component that claims each image (n), by id of the setting. */
  readonly labels: Readonly<Record<string, Numbers>>;
}

const LABELS = 'labels-';

/** The live file of the subset's points: all settings share their first axes, so the widest one gives them. */
export function encodeLivePoints({
  subset,
  projections,
  models,
}: Pick<Study, 'subset' | 'projections' | 'models'>): LivePayload {
  const n = subset.indices.length;
  const widest = projections.reduce((a, b) => (b.pca.nComponents > a.pca.nComponents ? b : a));
  const dimensions = Math.min(DRAWN_AXES, widest.pca.nComponents);
  const labels = projections.map(({ id }, at) => [`${LABELS}${id}`, packArray(narrow(models[at]!), [n])]);
  return {
    facts: { n, dimensions },
    arrays: {
      scores: packArray(firstAxes(widest, n, dimensions), [n, dimensions]),
      classes: packArray(classesOf(subset), [n]),
      ...Object.fromEntries(labels),
    },
  };
}

/** What {@link encodeLivePoints} was given. */
export function decodeLivePoints(payload: LivePayload, inflate: Inflate): LivePoints {
  const { n, dimensions } = payload.facts as { readonly n: number; readonly dimensions: number };
  const labels = Object.entries(payload.arrays)
    .filter(([name]) => name.startsWith(LABELS))
    .map(([name, packed]) => [name.slice(LABELS.length), unpackArray(packed, inflate)]);
  return Object.freeze({
    n,
    dimensions,
    scores: unpackAs(payload, 'scores', 'f64', inflate),
    classes: unpackAs(payload, 'classes', 'u8', inflate),
    labels: Object.fromEntries(labels),
  });
}

function classesOf({ labels }: Subset): Uint8Array {
  return Uint8Array.from(labels);
}

/** Labels in as few bytes as their number of components allows. */
function narrow({ mixture, labels }: Model): Uint8Array | Int32Array {
  return mixture.nComponents <= 256 ? Uint8Array.from(labels) : labels;
}

function firstAxes({ scores, pca }: Projection, n: number, axes: number): Float64Array {
  const first = new Float64Array(n * axes);
  for (let i = 0; i < n; i++)
    first.set(scores.subarray(i * pca.nComponents, i * pca.nComponents + axes), i * axes);
  return first;
}
