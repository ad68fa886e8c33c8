import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ElkanSearch } from '../../../src/numeric/elkanSearch.ts';
import type { DataSpace } from '../../../src/numeric/kernels/dataSpace.ts';
import {
  type ShortRows,
  shorten,
  shortFactor,
  shortLength,
  takeShortRows,
} from '../../../src/numeric/kernels/shortRows.ts';
import {
  BLOCK,
  MOMENTS_BLOCK,
  SHARED_BLOCK,
  SMALL_BLOCK,
} from '../../../src/numeric/kernels/twins/blocks.ts';
import { exponential, logarithm } from '../../../src/numeric/kernels/twins/exponential.ts';
import { deskLength, wideOf } from '../../../src/numeric/kernels/twins/sphericalReach.ts';
import { openWorkspace, strideOf, type Workspace } from '../../../src/numeric/kernels/workspace.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';

const BYTES = 1 << 22;

interface Shape {
  readonly n: number;
  readonly d: number;
  readonly k: number;
  readonly seed: number;
}

const shapes = fc.record({
  n: fc.integer({ min: 1, max: 40 }),
  d: fc.integer({ min: 1, max: 21 }),
  k: fc.integer({ min: 1, max: 9 }),
  seed: fc.nat(100000),
});

/** Rows of normals, padded with zeros to an even length. */
function rows(work: Workspace, count: number, d: number, random: RandomState): Float64Array {
  const stride = strideOf(d);
  const out = work.f64(count * stride);
  for (let i = 0; i < count; i++)
    for (let j = 0; j < d; j++) out[i * stride + j] = 3 * random.standardNormal();
  return out;
}

/** Rows in short, by the largest factor that they allow. */
function shortRows(work: Workspace, X: Float64Array, n: number, d: number): ShortRows {
  const stride = strideOf(d);
  const short = takeShortRows(work, n, d, shortFactor(work, X, n, stride));
  shorten(work, X, n, stride, short);
  return short;
}

function values(work: Workspace, count: number, next: () => number): Float64Array {
  const out = work.f64(count);
  for (let i = 0; i < count; i++) out[i] = next();
  return out;
}

/** Bytes, half of them zero. */
function bytes(work: Workspace, count: number, random: RandomState): Uint8Array {
  const room = work.f64(Math.ceil(count / 8));
  const out = new Uint8Array(room.buffer, room.byteOffset, count);
  for (let i = 0; i < count; i++) out[i] = random.randint(2) * random.randint(256);
  return out;
}

/** Rows of responsibilities, without what was written behind them. */
function written({ start, index, value, labels }: ReturnType<typeof sparse>): ArrayLike<number>[] {
  const entries = start.at(-1)!;
  return [start, index.slice(0, entries), value.slice(0, entries), labels];
}

/** Room for singles in doubles' memory. */
function singles(work: Workspace, count: number): Float32Array {
  const room = work.f64(Math.ceil(count / 2));
  return new Float32Array(room.buffer, room.byteOffset, 2 * room.length);
}

/** Runs the same work on both sides and compares everything it gives, bit by bit. */
function expectEqual(
  shape: Shape,
  work: (workspace: Workspace, shape: Shape) => readonly (ArrayLike<number> | number)[],
) {
  const results = [false, true].map((plain) =>
    work(openWorkspace(BYTES, plain), shape).map((value) =>
      typeof value === 'number' ? value : [...Array.from(value)],
    ),
  );
  expect(results[0]).toEqual(results[1]);
}

const check = (work: Parameters<typeof expectEqual>[1], seed: number) =>
  fc.assert(
    fc.property(shapes, (shape) => expectEqual(shape, work)),
    { seed, numRuns: 150 },
  );

function sparse(work: Workspace, { n, k }: Shape) {
  return {
    components: work.i32(k),
    logits: work.f64(k + 4),
    start: work.i32(n + 1),
    index: work.i32(n * k),
    value: work.f64(n * k),
    labels: work.i32(n),
  };
}

/** Lower triangular factors (k, d, stride). */
function lowerFactors(work: Workspace, k: number, d: number, random: RandomState): Float64Array {
  const stride = strideOf(d);
  const W = work.f64(k * d * stride);
  for (let r = 0; r < k * d; r++) {
    for (let c = 0; c <= r % d; c++) W[r * stride + c] = random.standardNormal();
  }
  return W;
}

/** Fills `from` (k + 1) and `shared` with some entries of the samples that nobody holds. */
function listShared(
  holder: Int32Array,
  from: Int32Array,
  shared: Int32Array,
  k: number,
  random: RandomState,
): void {
  for (let c = 0; c < k; c++) {
    let end = from[c]!;
    holder.forEach((held, i) => {
      if (held < 0 && random.randint(2) === 0) shared[end++] = i;
    });
    from[c + 1] = end;
  }
}

describe('each kernel equals its twin bit by bit', () => {
  it('linearExpect, at first and with bounds', () => {
    check((work, shape) => {
      const { n, d, k, seed } = shape;
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const X = rows(work, n, d, random);
      const A = rows(work, k, d, random);
      const b = values(work, k, () => random.standardNormal());
      const upper = work.f64(n * k);
      const norms = values(work, n, () => 3 + random.nextDouble());
      const drift = values(work, k, () => 0.01 * random.nextDouble());
      const rise = values(work, k, () => 0.1 * random.standardNormal());
      const points = shortRows(work, X, n, d);
      const shortA = shortRows(work, A, k, d);
      const lengths = values(work, n, () => 0);
      lengths.set(points.squares.map(Math.sqrt));
      const errors = values(work, n, () => 0);
      errors.set(points.errors);
      const unit = 1 / (points.factor * shortA.factor);
      const s = sparse(work, shape);
      for (let i = 0; i < n; i++) s.labels[i] = random.randint(k);
      const run = (bounded: boolean) =>
        work.kernels.linearExpect(
          ...([X, n, stride, A, b, k, bounded, upper, norms, drift, rise] as const),
          ...([points.rows, points.length, lengths, errors, shortA.rows] as const),
          ...([unit, 3 * unit, 2e4 * unit, 1e-6] as const),
          ...([s.components, s.logits, s.start, s.index, s.value, s.labels] as const),
        );
      const first = run(false);
      const kept = written(s);
      const second = run(true);
      return [first, ...kept, second, upper, ...written(s)];
    }, 1);
  });

  it('shallowExpect', () => {
    check((work, shape) => {
      const { n, d, k, seed } = shape;
      const random = new RandomState(seed);
      const X = rows(work, n, d, random);
      const even = (k + 1) & ~1;
      const columns = values(work, d * even, () => random.standardNormal());
      const b = values(work, even, () => 9 * random.standardNormal());
      const s = sparse(work, shape);
      const { components, logits, start, index, value, labels } = s;
      const sum = work.kernels.shallowExpect(
        ...([X, n, d, strideOf(d), columns, b, k] as const),
        ...([components, logits, start, index, value, labels] as const),
      );
      return [sum, ...written(s)];
    }, 10);
  });

  it('maximiseMeans, over several blocks', () => {
    check((work, shape) => {
      const { d, k, seed } = shape;
      const n = 8 * shape.n;
      const random = new RandomState(seed);
      const X = rows(work, n, d, random);
      const s = sparse(work, { ...shape, n });
      for (let i = 0; i < n; i++) {
        s.start[i + 1] = i + 1;
        s.index[i] = random.randint(k);
        s.value[i] = random.nextDouble();
      }
      const nk = work.f64(k);
      const means = work.f64(k * strideOf(d));
      const heads = work.i32(k);
      const links = work.i32(2 * BLOCK * k);
      work.kernels.maximiseMeans(X, n, strideOf(d), k, s.start, s.index, s.value, heads, links, nk, means);
      return [nk, means];
    }, 2);
  });

  it('gramOfRows, solveLowerRows, solveUpperRows', () => {
    check((work, { d, k, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const B = rows(work, k, d, random);
      const G = work.f64(k * k);
      work.kernels.gramOfRows(B, k, stride, G);
      const L = work.f64(k * k);
      for (let r = 0; r < k; r++)
        for (let c = 0; c <= r; c++)
          L[r * k + c] = r === c ? 1 + random.nextDouble() : random.standardNormal();
      const lower = values(work, B.length, () => random.standardNormal());
      work.kernels.solveLowerRows(L, k, lower, stride);
      work.kernels.solveUpperRows(L, k, B, stride);
      return [G, lower, B];
    }, 3);
  });

  it('columnSums, of values within the limit and beyond; spreadRows', () => {
    check((work, { n, d, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const X = values(work, n * stride, () => 3 * random.standardNormal());
      const packed = X.subarray(n * (stride - d));
      const [origin, sums] = [values(work, d, () => random.standardNormal()), work.f64(d)];
      const sum = (limit: number) => Number(work.kernels.columnSums(packed, n, d, origin, limit, sums));
      const seen = [sum(1e140), ...sums, sum(6)];
      const at = random.randint(n * d);
      const value = packed[at]!;
      packed[at] = Number.NaN;
      seen.push(sum(1e140));
      packed[at] = value;
      work.kernels.spreadRows(X, n, d, stride, origin);
      return [...seen, X];
    }, 13);
  });

  it('solveDowndate, of covariances that are positive definite and of others', () => {
    check((work, { d, k, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const means = rows(work, k, d, random);
      const weights = values(work, k, () => 0.1 + 0.1 * random.nextDouble());
      const roots = values(work, stride, () => 1 + random.nextDouble());
      const [B, A] = [work.f64(k * stride), work.f64(k * stride)];
      const [C, L] = [work.f64(k * k), work.f64(k * k)];
      const squares = work.f64(stride);
      const pivot = work.kernels.solveDowndate(means, k, stride, weights, roots, B, C, L, squares, A);
      return [pivot, L, squares, A];
    }, 12);
  });

  it('assignNearest, over several blocks, while centres move; updateSums, moveCenters, inertiaOf', () => {
    check((work, { n: few, d, k, seed }) => {
      const n = 8 * few;
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const X = rows(work, n, d, random);
      const centers = rows(work, k, d, random);
      const labels = work.i32(n);
      const before = work.i32(n);
      const [sums, counts, squaredWays] = [work.f64(k * stride), work.i32(k), work.f64(k)];
      const short = takeShortRows(work, n, d, shortFactor(work, X, n, stride));
      shorten(work, X, n, stride, short);
      const loan = { work, X, short: () => short, close() {} };
      const search = new ElkanSearch(loan, { n, d, stride } as DataSpace, k, centers);
      const { lower, reach, second } = search as unknown as Record<string, Float32Array>;
      const seen: (number | number[])[] = [];
      for (let step = 0; step < 4; step++) {
        seen.push(search.assign(squaredWays, labels), [...labels], [...lower!], [...reach!], [...second!]);
        const changes = work.kernels.updateSums(X, n, stride, k, labels, before, sums, counts, step === 0);
        const shift = work.kernels.moveCenters(sums, counts, k, stride, centers, squaredWays);
        seen.push(changes, shift, [...sums], [...counts], [...centers], [...squaredWays]);
      }
      return [...seen, work.kernels.inertiaOf(X, n, stride, centers, labels)];
    }, 4);
  });

  it('assignShallow, at first and with bounds', () => {
    check((work, { n, d, k, seed }) => {
      const random = new RandomState(seed);
      const X = rows(work, n, d, random);
      const even = (k + 1) & ~1;
      const columns = values(work, d * even, () => 3 * random.standardNormal());
      if (k < even) for (let j = 0; j < d; j++) columns[j * even + k] = Number.POSITIVE_INFINITY;
      const [reach, lower] = [work.f64(n), work.f64(n)];
      const small = () => values(work, k, () => 0.3 * random.nextDouble());
      const [moved, fall, apart] = [small(), small(), small()];
      const labels = work.i32(n);
      const run = (bounded: boolean) =>
        work.kernels.assignShallow(
          ...([X, n, d, strideOf(d), columns, k] as const),
          ...([bounded, reach, lower, moved, fall, apart, labels] as const),
        );
      const first = run(false);
      const before = [...labels, ...reach, ...lower];
      for (let at = 0; at < d * even; at++) columns[at]! += 0.1 * random.standardNormal();
      return [first, before, run(true), labels, reach, lower];
    }, 11);
  });

  it('closestWith and adoptPick', () => {
    check((work, { n, d, k, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(5 * d);
      const X = rows(work, n, 5 * d, random);
      for (let i = 0; i < n; i++) if (i % 4 === 1) X.copyWithin(i * stride, (i - 1) * stride, i * stride);
      const short = takeShortRows(work, n, 5 * d, shortFactor(work, X, n, stride));
      shorten(work, X, n, stride, short);
      const closest = work.f64(n).fill(1e300);
      const [reach, result, half] = [work.f64(n), work.f64(n), work.f64(k)];
      const [owner, picks] = [work.i32(n), work.i32(k)];
      const seen: (number | number[])[] = [];
      work.kernels.adoptPick(n, closest, 0, short.factor, closest, reach, owner);
      for (let place = 0; place < k; place++) {
        picks[place] = random.randint(n);
        const sum = work.kernels.closestWith(
          ...([X, n, stride, short.rows, short.squares, short.errors, short.length, picks[place]!] as const),
          ...([picks, place, half, closest, reach, owner, result] as const),
        );
        work.kernels.adoptPick(n, result, place, short.factor, closest, reach, owner);
        seen.push(sum, [...result], [...owner], [...reach]);
      }
      return seen;
    }, 5);
  });

  it('fullOwn and fullExpect, at first, with bounds, and with samples that are settled', () => {
    check((work, shape) => {
      const { n, d, k, seed } = shape;
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const X = rows(work, n, d, random);
      const W = lowerFactors(work, k, d, random);
      const centre = rows(work, k, d, random);
      const peak = values(work, k, () => random.standardNormal());
      const lower = work.f64(k * n);
      const shrunk = values(work, k, () => 0.9 + 0.1 * random.nextDouble());
      const moved = values(work, k, () => random.nextDouble());
      const [squares, held, floors] = [work.f64(k), work.f64(k), work.f64(n)];
      const still = work.i32(k);
      const halves = work.f64(n);
      const [settled, holder, from] = [work.i32(n), work.i32(n).fill(-1), work.i32(k + 1)];
      const shared = work.i32(n * k);
      const weights = values(work, n * k, () => random.nextDouble());
      const s = sparse(work, shape);
      const { components, logits, start, index, value, labels } = s;
      const listed = work.i32(n + 3);
      const run = (bounded: boolean) => {
        work.kernels.fullOwn(
          ...([X, n, d, stride, k, W, centre, peak, lower, shrunk, moved, still, halves, settled] as const),
          ...([floors, listed, components, start.subarray(1), value, labels] as const),
        );
        return work.kernels.fullExpect(
          ...([X, n, d, stride, k, W, centre, peak, bounded, lower, shrunk, moved, squares] as const),
          ...([still, halves, settled, holder, from, shared, weights, held] as const),
          ...([floors, listed, components, logits, start, index, value, labels] as const),
        );
      };
      const first = [run(false), ...squares, ...value.subarray(0, start[n]), ...halves];
      for (let c = 0; c < k; c++) {
        still[c] = random.randint(2);
        peak[c]! += 0.1 * random.standardNormal();
      }
      for (let i = 0; i < n; i++) {
        settled[i] = random.randint(2);
        if (settled[i] === 1 || random.randint(2) === 1) holder[i] = labels[i]!;
        if (random.randint(4) === 0) halves[i]! *= -1;
      }
      listShared(holder, from, shared, k, random);
      const second = run(true);
      return [first, second, lower, squares, halves, held, ...written(s)];
    }, 6);
  });

  it('shortenPoints, shortenFactor and measureRows', () => {
    check((work, { n, d, k, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const length = shortLength(d);
      const X = rows(work, n, d, random);
      const scales = values(work, d, () => 10 ** random.randint(5));
      const scaled = work.f64(d);
      const points = work.i16(n * length);
      const [units, centres] = [singles(work, n + d), singles(work, d)];
      const [lengths, errors, below, above, heavy] = [
        work.f64(n),
        work.f64(n),
        work.f64(n),
        work.f64(n),
        work.f64(n),
      ];
      work.kernels.shortenPoints(X, n, d, stride, scales, scaled, points, length, units, lengths, errors);
      const W = lowerFactors(work, 1, d, random);
      const centre = rows(work, 1, d, random);
      const Q = work.i16(d * length);
      const ranks = work.i32(d);
      const wrong = work.f64(4);
      const inverse = values(work, d, () => 0);
      inverse.set(scales.map((scale) => 1 / scale));
      const rowUnits = units.subarray(n);
      const light = work.kernels.shortenFactor(
        ...([W, d, stride, 10 ** -random.randint(6), inverse, centre, scaled, Q, length] as const),
        ...([rowUnits, centres, ranks, wrong] as const),
      );
      const listed = work.i32(n + 3);
      const count = 1 + random.randint(n);
      for (let p = 0; p < count; p++) listed[p] = random.randint(n);
      const floors = values(work, n, () => -30 * random.nextDouble());
      const seen: (ArrayLike<number> | number)[] = [units.slice(0, n), lengths, errors, light, wrong, ranks];
      seen.push(points, Q.subarray(0, light * length), centres.slice(0, light), rowUnits.slice(0, light));
      for (const [within, heavyOnly] of [
        [false, false],
        [true, false],
        [false, true],
      ] as const) {
        work.kernels.measureRows(
          ...([X, d, stride, W, centre, points, length, units, lengths, errors] as const),
          ...([Q, rowUnits, centres, ranks, light, heavyOnly, wrong, k - 5, within, floors] as const),
          ...([listed, count, below, above, heavy] as const),
        );
        seen.push(below.slice(), above.slice(), heavy.slice());
      }
      return seen;
    }, 31);
  });

  it('shiftScatter', () => {
    check((work, { n, d, seed }) => {
      const random = new RandomState(seed);
      const T = rows(work, d, d, random);
      const [a, shift] = [rows(work, 1, d, random), rows(work, 1, d, random)];
      const S = work.f64(d * strideOf(d));
      work.kernels.shiftScatter(T, a, shift, n, d, strideOf(d), S);
      return [S];
    }, 32);
  });

  it('addScatter', () => {
    check((work, { n, d, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const X = rows(work, n, d, random);
      const listed = work.i32(n + 3);
      for (let p = 0; p < n; p++) listed[p] = random.randint(n);
      const weights = values(work, n + 3, () => random.standardNormal());
      const S = work.f64(d * stride);
      const block = work.f64(4 * stride);
      work.kernels.addScatter(X, d, stride, listed, weights, n, rows(work, 1, d, random), block, S);
      return [S, block];
    }, 13);
  });

  it('diagonalExpect, at first and with bounds, with and without single precision', () => {
    check((work, { k, seed, ...small }) => {
      const large = seed % 8 === 0;
      const n = small.n * (large ? 10 : 1);
      const d = small.d * (large ? 5 : 1);
      const room = Math.ceil(n / SMALL_BLOCK) * SMALL_BLOCK * k;
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const wide = seed % 3 === 0 ? 0 : (d + 15) & ~15;
      const X = rows(work, n, d, random);
      const means = rows(work, k, d, random);
      const precision = work.f64(k * stride);
      for (let i = 0; i < precision.length; i++)
        if (i % stride < d)
          precision[i] = (0.1 + random.nextDouble()) * (i === 0 && seed % 5 === 0 ? 1e40 : 1);
      const peak = values(work, k, () => random.standardNormal());
      const lower = singles(work, room);
      const shrunk = values(work, k, () => 0.9 + 0.1 * random.nextDouble());
      const moved = values(work, k, () => random.nextDouble());
      const short = singles(work, n * wide);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < d && wide > 0; j++) short[i * wide + j] = 0.5 * X[i * stride + j]!;
      const s = sparse(work, { n, d, k, seed });
      const scratch = [
        singles(work, (2 * wide + 1) * k),
        work.i32(SMALL_BLOCK * k),
        work.f64(SMALL_BLOCK * k),
        work.f64(5 * SMALL_BLOCK + 2),
      ] as const;
      const expectation = (bounded: boolean) =>
        work.kernels.diagonalExpect(
          ...([X, n, stride, k, means, precision, peak, bounded, lower, shrunk, moved] as const),
          ...([short, wide, 0.5, ...scratch, s.start, s.index, s.value, s.labels] as const),
        );
      const sum = expectation(false);
      const bounds = lower.filter(
        (_, at) => at % SMALL_BLOCK < n % SMALL_BLOCK || at < room - SMALL_BLOCK * k,
      );
      const again = expectation(true);
      return [sum, again, bounds, ...written(s)];
    }, 7);
  });

  it('columnMoments, about points near and far', () => {
    check((work, shape) => {
      const { d, k, seed } = shape;
      const n = shape.n * (seed % 8 === 0 ? 20 : 1);
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const X = rows(work, n, d, random);
      const about = rows(work, k, d, random);
      for (let j = 0; j < d; j++) about[j]! *= [1, 1e3, 1e9][seed % 3]!;
      const { start, index, value } = sparse(work, { ...shape, n });
      for (let i = 0, at = 0; i < n; i++) {
        for (let c = 0; c < k; c++) {
          if (random.nextDouble() > 0.7) continue;
          index[at] = c;
          value[at++] = random.nextDouble() * (c === 1 ? 1e-9 : 1);
        }
        start[i + 1] = at;
      }
      const [heads, links] = [work.i32(k), work.i32(2 * MOMENTS_BLOCK * k)];
      const [nk, means, S] = [work.f64(k), work.f64(k * stride), work.f64(k * stride)];
      work.kernels.columnMoments(X, n, stride, k, about, start, index, value, heads, links, nk, means, S);
      return [nk, means, S];
    }, 8);
  });

  it('columnVariances and followVariances, twice', () => {
    check((work, { k, d, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const nk = values(work, k, () => random.nextDouble() * (seed % 3 === 0 ? 1e-3 : 10));
      const [before, precision, variances] = [work.f64(k * stride), work.f64(k * stride), work.f64(k * d)];
      const [shrunk, moved, logs] = [work.f64(k), work.f64(k), work.f64(k)];
      const bad = [false, true].map((bounded) => {
        const means = rows(work, k, d, random);
        const S = rows(work, k, d, random).map((value) => value * value * (seed % 5 === 0 ? 1e120 : 1));
        const squares = work.f64(k * stride);
        squares.set(S);
        work.kernels.columnVariances(k, d, stride, nk, means, squares, seed % 4 === 0 ? -1 : 0.1, variances);
        return work.kernels.followVariances(
          ...([k, d, stride, means, variances, before, precision, bounded, shrunk, moved, logs] as const),
        );
      });
      return [...bad, before, precision, variances, shrunk, moved, logs];
    }, 41);
  });

  it('sphericalExpect and sphericalMeans, at first and while means move', () => {
    check((work, { k, seed, ...small }) => {
      const n = small.n * (seed % 8 === 0 ? 40 : 1);
      const d = small.d * (seed % 8 === 1 ? 5 : 1);
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const wide = wideOf(k);
      const means = rows(work, k, d, random);
      const X = rows(work, n, d, random);
      // Some rows lie near a mean, so that they belong to it alone.
      for (let i = 0; i < n; i++) {
        const c = random.randint(2 * k);
        for (let j = 0; j < stride && c < k; j++)
          X[i * stride + j] = 0.2 * X[i * stride + j]! + means[c * stride + j]!;
      }
      const points = shortRows(work, X, n, d);
      const centers = takeShortRows(work, k, d, points.factor);
      const half = values(work, k, () => (1 + 5 * random.nextDouble()) * (seed % 7 === 0 ? 1e-9 : 1));
      const peak = values(work, k, () => random.standardNormal());
      const [before, origin, held, shared] = [0, 1, 2, 3].map(() => work.f64(k * stride)) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      const lower = singles(work, n * wide);
      const [way, reach, ledger, nk, state] = [
        work.f64(k),
        work.f64(n),
        work.f64(5 * k),
        work.f64(k),
        work.i32(n),
      ];
      const scratch = [work.f64(deskLength(k)), work.i32(k), work.i32(2 * SHARED_BLOCK * k)] as const;
      const s = sparse(work, { n, d, k, seed });
      for (let i = 0; i < n; i++) s.labels[i] = random.randint(k);
      const kept: (ArrayLike<number> | number)[] = [];
      for (let step = 0; step < 4; step++) {
        shorten(work, means, k, stride, centers);
        const sum = work.kernels.sphericalExpect(
          ...([X, n, stride, k, means, before, peak, half, step > 0, lower, way, state, reach] as const),
          ...([points.rows, points.length, points.squares, points.errors, centers.rows] as const),
          ...([
            centers.squares,
            centers.errors.reduce((a, b) => Math.max(a, b), 0),
            1 / points.factor,
          ] as const),
          ...([origin, held, shared, ledger, ...scratch, s.start, s.index, s.value, s.labels] as const),
        );
        const bounds = lower.filter((_, at) => at % wide < k);
        kept.push(
          sum,
          way.slice(),
          reach.slice(),
          state.slice(),
          held.slice(),
          shared.slice(),
          ledger.slice(),
        );
        kept.push(origin.slice(), bounds, ...written(s).map((array) => Array.from(array)));
        const unsure = work.kernels.sphericalMeans(stride, k, origin, held, shared, ledger, nk, means);
        kept.push(unsure, nk.slice(), means.slice(), ledger.slice());
      }
      return kept;
    }, 9);
  });

  it('factorLower, invertLower and squaresOfProduct', () => {
    check((work, { d, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const A = work.f64(d * stride);
      for (let r = 0; r < d; r++) {
        for (let c = 0; c <= r; c++)
          A[r * stride + c] = r === c ? d + random.nextDouble() : 2 * random.nextDouble() - 1;
      }
      const W = work.f64(d * stride);
      const { kernels } = work;
      const pivot = kernels.factorLower(A, d, stride);
      kernels.invertLower(A, d, stride, W);
      const indefinite = work.f64(d * stride);
      indefinite[(d - 1) * stride + d - 1] = -1;
      const T = work.f64(d * stride);
      for (let r = 0; r < d; r++) for (let c = r; c < d; c++) T[r * stride + c] = random.standardNormal();
      const squares = kernels.squaresOfProduct(W, T, d, stride);
      return [pivot, A, W, squares, kernels.factorLower(indefinite, d, stride)];
    }, 11);
  });

  it('addIntegerGram, over several blocks', () => {
    check((work, shape) => {
      const { d, seed } = shape;
      const n = 8 * shape.n * (shape.k === 1 ? 4 : 1);
      const random = new RandomState(seed);
      const size = (d + 3) & ~3;
      const X = bytes(work, n * d, random);
      const columns = work.i16(size * 512);
      const sums = work.f64(d);
      const G = work.f64(size * size);
      work.kernels.addIntegerGram(X, n, d, size, columns, sums, G);
      work.kernels.addIntegerGram(X, n, d, size, columns, sums, G);
      return [sums, G.map((value, at) => (Math.floor(at / size) <= at % size ? value : 0))];
    }, 8);
  });

  it('largestSquare, shortenRows, shortProducts, of rows that have room and of others', () => {
    check((work, { n, d, k, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const X = rows(work, n, d, random);
      const others = rows(work, k, d, random);
      for (let j = 0; j < d; j++) others[j]! *= [1, 1e3, 1e9][seed % 3]!;
      const largest = work.kernels.largestSquare(X, n, stride);
      const factor = shortFactor(work, X, n, stride);
      const [Q, R] = [takeShortRows(work, n, d, factor), takeShortRows(work, k, d, factor)];
      shorten(work, X, n, stride, Q);
      shorten(work, others, k, stride, R);
      const out = work.i32(n * k);
      work.kernels.shortProducts(Q.rows, n, R.rows, k, Q.length, out);
      return [largest, Q.rows, Q.squares, Q.errors, R.rows, R.squares, R.errors, out];
    }, 14);
  });

  it('bytesTimes, over several blocks of rows and columns', () => {
    check((work, { n, d, k, seed }) => {
      const random = new RandomState(seed);
      const [D, stride] = [20 * d, 16 * Math.ceil(k / 3)];
      const X = bytes(work, n * D, random);
      const V = values(work, D * stride, () => random.standardNormal());
      const out = work.f64(n * stride);
      work.kernels.bytesTimes(X, n, D, V, stride, work.f64(32 * 256), work.i32(32 * 256), out);
      return [out];
    }, 12);
  });

  it('tridiagonalise, reflectAll, orthogonalise, rowsTimesRows', () => {
    check((work, { n, d, k, seed }) => {
      const random = new RandomState(seed);
      const stride = strideOf(d);
      const { kernels } = work;
      const A = work.f64(stride * stride);
      for (let r = 0; r < d; r++) {
        for (let c = r; c < d; c++)
          A[r * stride + c] = random.nextDouble() < 0.2 ? 0 : random.standardNormal();
        if (r % 2 === 1) A[r * stride + r - 1] = A[(r - 1) * stride + r]!;
      }
      const [diagonal, off, betas] = [work.f64(d), work.f64(d), work.f64(d)];
      kernels.tridiagonalise(A, d, stride, diagonal, off, betas, work.f64(4 * stride));
      const even = strideOf(k);
      const vectors = rows(work, even, d, random);
      kernels.reflectAll(A, betas, d, stride, vectors, even);
      const v = rows(work, 1, d, random);
      kernels.orthogonalise(v, vectors, k, stride);
      const X = rows(work, n, d, random);
      const out = work.f64(n * k);
      kernels.rowsTimesRows(X, n, vectors, k, stride, out);
      return [A, diagonal, off, betas, vectors, v, out];
    }, 9);
  });
});

describe('our exp and log', () => {
  it('are right to the last digits', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -40, max: 0, noNaN: true }),
        fc.double({ min: 1, max: 1e6, noNaN: true }),
        (x, y) => {
          expect(Math.abs(exponential(x) - Math.exp(x)) / Math.exp(x)).toBeLessThan(5e-16);
          expect(Math.abs(logarithm(y) - Math.log(y))).toBeLessThan(5e-16 * Math.max(1, Math.log(y)));
        },
      ),
      { seed: 10, numRuns: 2000 },
    );
    expect(exponential(0)).toBe(1);
    expect(logarithm(1)).toBe(0);
  });
});
