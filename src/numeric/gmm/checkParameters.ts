import type { CovarianceType } from './types.ts';

/** How far weights may sum from 1, as in scikit-learn, and so one of them exceed it: rounding leaves 1 + 2⁻⁵² in a fit. */
const WEIGHT_SLACK = 1e-8;

/** Refuses an array of another size than `shape`, or with a value that is not finite. Throws RangeError. */
export function checkLength(name: string, values: Float64Array, shape: readonly number[]): void {
  const size = shape.reduce((a, b) => a * b, 1);
  if (values.length !== size) {
    throw new RangeError(
      `${name} has ${values.length} values; expected ${size}, shape (${shape.join(', ')})`,
    );
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new RangeError(`${name}[${bad}] is ${values[bad]}; expected a finite number`);
}

/** Refuses weights outside [0, 1] or that do not sum to 1. Throws RangeError. */
export function checkWeights(name: string, weights: Float64Array): void {
  const bad = weights.findIndex((w) => !(w >= 0 && w <= 1 + WEIGHT_SLACK));
  if (bad >= 0) throw new RangeError(`${name}[${bad}] is ${weights[bad]}; expected a number from 0 to 1`);
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (Math.abs(total - 1) > WEIGHT_SLACK) {
    throw new RangeError(`${name} sums to ${total}; expected 1: divide the weights by their sum`);
  }
}

/**
 * Refuses covariances (or precisions) of which a vector holds a value <= 0, or a matrix is not symmetric (as NumPy's
 * `isclose` has it). `values`: in the shape of `type` for `d` columns. Throws RangeError.
 */
export function checkShapely(name: string, type: CovarianceType, values: Float64Array, d: number): void {
  if (type === 'diag' || type === 'spherical') {
    const bad = values.findIndex((value) => !(value > 0));
    if (bad >= 0) throw new RangeError(`${name}[${bad}] is ${values[bad]}; expected a number above 0`);
    return;
  }
  for (let at = 0; at < values.length; at += d * d) {
    for (let r = 0; r < d; r++) {
      for (let c = 0; c < r; c++) {
        const [a, b] = [values[at + r * d + c]!, values[at + c * d + r]!];
        if (Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b)) continue;
        const matrix = at / (d * d);
        throw new RangeError(
          `${name} is not symmetric: matrix ${matrix} has ${a} at (${r}, ${c}) and ${b} at (${c}, ${r})`,
        );
      }
    }
  }
}
