import { columnSums, spreadRows } from './columns.ts';
import { diagonalExpect } from './diagonal.ts';
import { solveDowndate } from './downdate.ts';
import { factorLower, invertLower, squaresOfProduct } from './factor.ts';
import { shortenFactor, shortenPoints } from './factorShorts.ts';
import { fullExpect, fullOwn } from './full.ts';
import { addIntegerGram } from './gram.ts';
import { assignShallow, inertiaOf, moveCenters, updateSums } from './kmeans.ts';
import { linearExpect, shallowExpect } from './logits.ts';
import { maximiseMeans } from './means.ts';
import { measureRows } from './measureRows.ts';
import { columnMoments } from './moments.ts';
import { assignAll, assignNearest } from './nearest.ts';
import { bytesTimes } from './pixels.ts';
import { rowsTimesRows } from './products.ts';
import { orthogonalise, reflectAll } from './reflections.ts';
import { gramOfRows, solveLowerRows, solveUpperRows } from './rows.ts';
import { addScatter, shiftScatter } from './scatter.ts';
import { adoptPick, closestWith } from './seeding.ts';
import { largestSquare, shortenRows, shortProducts } from './shorts.ts';
import { sphericalExpect } from './spherical.ts';
import { sphericalMeans } from './sphericalSums.ts';
import { tridiagonalise } from './tridiagonal.ts';
import { columnVariances, followVariances } from './variances.ts';

/** Every kernel in plain TypeScript, equal to the compiled one bit by bit. */
export const TWINS = {
  addIntegerGram,
  addScatter,
  adoptPick,
  assignAll,
  assignNearest,
  assignShallow,
  bytesTimes,
  closestWith,
  columnMoments,
  columnSums,
  columnVariances,
  diagonalExpect,
  factorLower,
  followVariances,
  fullExpect,
  fullOwn,
  gramOfRows,
  inertiaOf,
  invertLower,
  largestSquare,
  linearExpect,
  maximiseMeans,
  measureRows,
  moveCenters,
  orthogonalise,
  reflectAll,
  rowsTimesRows,
  shallowExpect,
  shiftScatter,
  shortenFactor,
  shortenPoints,
  shortenRows,
  shortProducts,
  solveDowndate,
  solveLowerRows,
  solveUpperRows,
  sphericalExpect,
  sphericalMeans,
  spreadRows,
  squaresOfProduct,
  updateSums,
  tridiagonalise,
};

/** The kernels, compiled or plain. Every array must come from the workspace that they belong to. */
export type Kernels = typeof TWINS;
