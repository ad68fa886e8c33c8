import { columnScatter, diagonalExpect } from './diagonal.ts';
import { solveDowndate } from './downdate.ts';
import { factorLower, invertLower, squaresOfProduct } from './factor.ts';
import { fullExpect } from './full.ts';
import { addIntegerGram } from './gram.ts';
import {
  assignNearest,
  assignShallow,
  closestWith,
  halfDistances,
  loosenBounds,
  sumByLabel,
} from './kmeans.ts';
import { linearExpect, shallowExpect } from './logits.ts';
import { maximiseMeans } from './means.ts';
import { rowsTimesRows } from './products.ts';
import { gramOfRows, solveLowerRows, solveUpperRows } from './rows.ts';
import { addScatter } from './scatter.ts';
import { largestSquare, shortenRows, shortProducts } from './shorts.ts';
import { orthogonalise, rankTwo, reflectAll, symmetricTimes } from './tridiagonal.ts';

/** Every kernel in plain TypeScript, equal to the compiled one bit by bit. */
export const TWINS = {
  addIntegerGram,
  addScatter,
  assignNearest,
  assignShallow,
  closestWith,
  columnScatter,
  diagonalExpect,
  factorLower,
  fullExpect,
  gramOfRows,
  halfDistances,
  invertLower,
  largestSquare,
  linearExpect,
  loosenBounds,
  maximiseMeans,
  orthogonalise,
  rankTwo,
  reflectAll,
  rowsTimesRows,
  shallowExpect,
  shortenRows,
  shortProducts,
  solveDowndate,
  solveLowerRows,
  solveUpperRows,
  squaresOfProduct,
  sumByLabel,
  symmetricTimes,
};

/** The kernels, compiled or plain. Every array must come from the workspace that they belong to. */
export type Kernels = typeof TWINS;
