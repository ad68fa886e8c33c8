import { fitKMeans } from '../../numeric/kmeans.ts';
import { visitSquaredDistances } from '../../numeric/squaredDistances.ts';
import { greyValues } from '../measure/pictures.ts';
import { twoProportionsZ, Z_95 } from './proportion.ts';

/** A division of the space of pictures: each belongs to the nearest centre. */
export interface Cells {
  readonly bins: number;
  /** Row-major (bins, pixels), grey values 0–1. */
  readonly centers: Float64Array;
}

/** Cells at most, as in the paper, and the images that each has on average at least, so that its share means something. */
const MOST = 100;
const IMAGES_EACH = 50;

/** How many cells `n` fitted images are divided into. */
export function binsFor(n: number): number {
  return Math.max(1, Math.min(MOST, Math.floor(n / IMAGES_EACH)));
}

/** What {@link makeCells} is given, for wherever cells are made. */
export interface CellsJob {
  readonly pixels: Uint8Array;
  readonly n: number;
  readonly size: number;
  readonly seed: number;
}

/**
 * The cells of the fitted images: their k-means clusters in the space of pixels, all pixels, not whitened (E. Richardson
 * and Y. Weiss, "On GANs and GMMs", NeurIPS 2018). `pixels`: bytes, row-major (n, size).
 */
export function makeCells(pixels: Uint8Array, n: number, size: number, seed: number): Cells {
  const bins = binsFor(n);
  const { centers } = fitKMeans(greyValues(pixels), n, size, bins, { randomState: seed });
  return Object.freeze({ bins, centers });
}

/** Pictures that are held as floating-point numbers at a time. */
const AT_A_TIME = 512;

/** Pictures seen from the cells. */
export interface CellView {
  /** Distance to every centre, row-major (n, bins), in grey values. */
  readonly distances: Float64Array;
  /** Pictures whose nearest centre, the first one among equals, is that of the cell (bins). */
  readonly counts: readonly number[];
}

/** Puts pictures into cells; `pixels`: bytes, row-major (n, size). */
export function viewFromCells(cells: Cells, pixels: Uint8Array, n: number): CellView {
  const { bins } = cells;
  const distances = new Float64Array(n * bins);
  const counts = countByCell(cells, pixels, n, (i, squared) => {
    for (let c = 0; c < bins; c++) distances[i * bins + c] = Math.sqrt(squared[c]!);
  });
  return { distances, counts };
}

/** Pictures of each cell, as in a view; `visit` gets the squared distances of each one to all centres (bins). */
export function countByCell(
  { bins, centers }: Cells,
  pixels: Uint8Array,
  n: number,
  visit: (i: number, squared: Float64Array) => void = () => undefined,
): number[] {
  const size = pixels.length / n;
  const counts = new Array<number>(bins).fill(0);
  for (let first = 0; first < n; first += AT_A_TIME) {
    const count = Math.min(AT_A_TIME, n - first);
    const images = greyValues(pixels.subarray(first * size, (first + count) * size));
    visitSquaredDistances(images, count, centers, bins, size, (i, squared) => {
      let nearest = 0;
      for (let c = 1; c < bins; c++) if (squared[c]! < squared[nearest]!) nearest = c;
      counts[nearest]!++;
      visit(first + i, squared);
    });
  }
  return counts;
}

/** How far two ways of filling the cells are apart. */
export interface CellDifference {
  /** Number of statistically different bins: cells whose shares differ by the two-proportion z-test at 0.05. */
  readonly ndb: number;
  /** Jensen–Shannon divergence of the shares in nats: 0 where equal, ln 2 where no cell has both. */
  readonly jsd: number;
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** z of every cell, positive where the first filling has the larger share. */
export function cellScores(first: readonly number[], second: readonly number[]): number[] {
  const [n, m] = [sum(first), sum(second)];
  return first.map((count, c) => twoProportionsZ(count, n, second[c]!, m));
}

/** Compares two fillings of the same cells, each cell by itself and all together. */
export function compareCells(first: readonly number[], second: readonly number[]): CellDifference {
  const [n, m] = [sum(first), sum(second)];
  const part = (p: number, middle: number) => (p > 0 ? 0.5 * p * Math.log(p / middle) : 0);
  let jsd = 0;
  first.forEach((count, c) => {
    const [p, q] = [count / n, second[c]! / m];
    jsd += part(p, (p + q) / 2) + part(q, (p + q) / 2);
  });
  return { ndb: cellScores(first, second).filter((z) => Math.abs(z) > Z_95).length, jsd };
}
