import { squaredDistance } from './linalg.ts';

/** Relative slack of the bounds, far above the rounding of a sum of squares and far below any real gap. */
const SLACK = 1e-9;

/**
 * Nearest-centre assignment that remembers bounds between iterations (Elkan, "Using the triangle inequality to accelerate
 * k-means", ICML 2003), with the labels of the exhaustive search: a centre is skipped only where it can't be nearest.
 */
export class Assigner {
  /** Nearest centre of each point, the first one among equals. */
  readonly labels: Int32Array;
  /** Distances computed so far, to measure what the bounds save. */
  evaluations = 0;
  private readonly X: Float64Array;
  private readonly n: number;
  private readonly d: number;
  private readonly k: number;
  /** Lower bounds on the distance of point i to centre c, row-major (n, k). */
  private readonly lower: Float64Array;
  private readonly previous: Float64Array;
  private started = false;

  /** `X`: row-major (n, d); `k` centres. */
  constructor(X: Float64Array, n: number, d: number, k: number) {
    this.X = X;
    this.n = n;
    this.d = d;
    this.k = k;
    this.labels = new Int32Array(n);
    this.lower = new Float64Array(n * k);
    this.previous = new Float64Array(k * d);
  }

  /** Sets `labels` for `centers`, row-major (k, d). */
  assign(centers: Float64Array): void {
    if (this.started) this.loosen(centers);
    this.previous.set(centers);
    const half = this.started ? halfDistances(centers, this.k, this.d) : undefined;
    for (let i = 0; i < this.n; i++) this.assignPoint(i, centers, half);
    this.started = true;
  }

  /** Every lower bound falls by as much as its centre has moved. */
  private loosen(centers: Float64Array): void {
    const { n, d, k, lower, previous } = this;
    const moved = Float64Array.from({ length: k }, (_, c) =>
      Math.sqrt(squaredDistance(centers, c * d, previous, c * d, d)),
    );
    for (let i = 0; i < n; i++) for (let c = 0; c < k; c++) lower[i * k + c]! -= moved[c]!;
  }

  private assignPoint(i: number, centers: Float64Array, half: Float64Array | undefined): void {
    const { X, d, k, lower, labels } = this;
    let best = labels[i]!;
    let bestSquared = squaredDistance(X, i * d, centers, best * d, d);
    let distance = Math.sqrt(bestSquared);
    let evaluations = 1;
    lower[i * k + best] = distance;
    let reach = distance * (1 + SLACK);
    for (let c = 0; c < k; c++) {
      if (c === best || lower[i * k + c]! > reach) continue;
      if (half !== undefined && half[best * k + c]! > reach) continue;
      const squared = squaredDistance(X, i * d, centers, c * d, d);
      evaluations++;
      lower[i * k + c] = Math.sqrt(squared);
      if (squared < bestSquared || (squared === bestSquared && c < best)) {
        best = c;
        bestSquared = squared;
        distance = lower[i * k + c]!;
        reach = distance * (1 + SLACK);
      }
    }
    labels[i] = best;
    this.evaluations += evaluations;
  }
}

/** Half the distance between every two centres, row-major (k, k). */
function halfDistances(centers: Float64Array, k: number, d: number): Float64Array {
  const half = new Float64Array(k * k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < a; b++) {
      half[a * k + b] = half[b * k + a] = Math.sqrt(squaredDistance(centers, a * d, centers, b * d, d)) / 2;
    }
  }
  return half;
}

/** The plain twin: nearest centre by exhaustive search, the first one among equals. */
export function assignExhaustively(
  X: Float64Array,
  n: number,
  d: number,
  centers: Float64Array,
  k: number,
): Int32Array {
  const labels = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let best = Number.POSITIVE_INFINITY;
    for (let c = 0; c < k; c++) {
      const squared = squaredDistance(X, i * d, centers, c * d, d);
      if (squared < best) {
        best = squared;
        labels[i] = c;
      }
    }
  }
  return labels;
}
