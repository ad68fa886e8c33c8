/** A straight way through PC space: the points origin + t · direction. */
export interface Line {
  /** (d) */
  readonly origin: Float64Array;
  /** (d) */
  readonly direction: Float64Array;
  /** Ends of t. */
  readonly first: number;
  readonly last: number;
}

/** The point of a line at t (d). */
export function pointAt({ origin, direction }: Line, t: number): Float64Array {
  return origin.map((value, j) => value + t * direction[j]!);
}

/** The line from one point at t = 0 to another at t = 1. */
export function lineBetween(from: Float64Array, to: Float64Array): Line {
  return { origin: from, direction: to.map((value, j) => value - from[j]!), first: 0, last: 1 };
}
