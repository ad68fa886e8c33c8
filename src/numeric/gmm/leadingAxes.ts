import { symmetricEigen } from '../eigen.ts';
import type { Workspace } from '../kernels/workspace.ts';
import { axpy, dot } from '../linalg.ts';

/** Share of its length that a direction must keep when those before it are taken off, or it is rounding. */
const NEW = 1e-8;

/** From a share of 1 / MANY of all axes on, a decomposition takes no more time than projecting. */
const MANY = 4;

/** The largest eigenvalues of a symmetric matrix, or nearly, with their eigenvectors. */
export interface Leading {
  /** Descending (q). */
  readonly values: Float64Array;
  /** Orthonormal rows, (q, stride). */
  readonly vectors: Float64Array;
}

/**
 * The q leading eigenpairs of k symmetric matrices that change a little from call to call. The first call for a matrix
 * decomposes it; later ones take the best of the span of the axes U known so far and their images S U (Rayleigh–Ritz, Golub &
 * Van Loan, 10.1), in O(d² q). No q axes of that span, the old ones among them, have larger Ritz values (Cauchy's
 * interlacing), so that what rests on their being large can't lose.
 */
export class LeadingAxes {
  private readonly work: Workspace;
  private readonly d: number;
  private readonly stride: number;
  private readonly q: number;
  /** Axes of every matrix, (k, q, stride), where `known`. */
  private readonly axes: Float64Array;
  private readonly known: boolean[] = [];
  /** A matrix with both triangles (d, stride), a basis (2q, stride), and its image (2q, d). */
  private readonly A: Float64Array;
  private readonly basis: Float64Array;
  private readonly image: Float64Array;

  /** Lengths of the arrays that this takes from the workspace. */
  static doubles(k: number, d: number, stride: number, q: number): number[] {
    return [k * q * stride, d * stride, 2 * q * stride, 2 * q * d];
  }

  constructor(work: Workspace, k: number, d: number, stride: number, q: number) {
    this.work = work;
    this.d = d;
    this.stride = stride;
    this.q = q;
    this.axes = work.f64(k * q * stride);
    this.A = work.f64(d * stride);
    this.basis = work.f64(2 * q * stride);
    this.image = work.f64(2 * q * d);
  }

  /** The leading eigenpairs of matrix `c`, whose lower triangle stands in `S` (d, stride); overwritten by the next call. */
  improve(c: number, S: Float64Array): Leading {
    const { d, q } = this;
    if (q === 0 || q * MANY >= d || !this.known[c]) return this.decompose(c, S);
    return this.project(c, S);
  }

  /** The same without regard to what is known. */
  decompose(c: number, S: Float64Array): Leading {
    const { d, stride, q } = this;
    const dense = new Float64Array(d * d);
    for (let r = 0; r < d; r++) {
      for (let s = 0; s <= r; s++) dense[r * d + s] = dense[s * d + r] = S[r * stride + s]!;
    }
    const { values, vectors } = symmetricEigen(dense, d);
    const own = this.axesOf(c);
    const found = vectors(q);
    for (let j = 0; j < q; j++) own.set(found.subarray(j * d, (j + 1) * d), j * stride);
    this.known[c] = true;
    return { values: values.slice(0, q), vectors: own };
  }

  private axesOf(c: number): Float64Array {
    const size = this.q * this.stride;
    return this.axes.subarray(c * size, (c + 1) * size);
  }

  private project(c: number, S: Float64Array): Leading {
    const { work, d, stride, q, A, basis, image } = this;
    const { rowsTimesRows } = work.kernels;
    for (let r = 0; r < d; r++) {
      for (let s = 0; s <= r; s++) A[r * stride + s] = A[s * stride + r] = S[r * stride + s]!;
    }
    const own = this.axesOf(c);
    basis.fill(0);
    basis.set(own);
    rowsTimesRows(own, q, A, d, stride, image);
    for (let j = 0; j < q; j++) basis.set(image.subarray(j * d, (j + 1) * d), (q + j) * stride);
    const count = this.orthonormalise();
    rowsTimesRows(basis, count, A, d, stride, image);
    const T = new Float64Array(count * count);
    for (let r = 0; r < count; r++) {
      for (let s = 0; s <= r; s++) {
        T[r * count + s] = T[s * count + r] = dot(image, r * d, basis, s * stride, d);
      }
    }
    const { values, vectors } = symmetricEigen(T, count);
    const mix = vectors(q);
    own.fill(0);
    for (let j = 0; j < q; j++) {
      for (let m = 0; m < count; m++) axpy(mix[j * count + m]!, basis, m * stride, own, j * stride, d);
    }
    return { values: values.slice(0, q), vectors: own };
  }

  /** Makes the basis orthonormal, without rows that those before them span; gives how many are left. */
  private orthonormalise(): number {
    const { work, stride, q, basis } = this;
    const lengthOf = (row: number) => Math.sqrt(dot(basis, row * stride, basis, row * stride, stride));
    let count = 0;
    for (let j = 0; j < 2 * q; j++) {
      if (j !== count) basis.copyWithin(count * stride, j * stride, (j + 1) * stride);
      const row = basis.subarray(count * stride, (count + 1) * stride);
      const before = lengthOf(count);
      for (let pass = 0; pass < 2; pass++) work.kernels.orthogonalise(row, basis, count, stride);
      const length = lengthOf(count);
      if (!(length > NEW * before)) continue;
      for (let i = 0; i < stride; i++) row[i]! /= length;
      count++;
    }
    return count;
  }
}
