import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { exponentOf, upperExponentOf } from '../../../build/bench/growth/exponent.ts';
import { cellsOfPlan, measureGrowth, verdictOf } from '../../../build/bench/growth/growth.ts';
import { growthFigure } from '../../../build/bench/growth/growthFigure.ts';
import { secondsPerIteration } from '../../../build/bench/growth/iteration.ts';
import { type Curve, growthPlan } from '../../../build/bench/growth/plan.ts';
import { pixelSource } from '../../../build/bench/growth/source.ts';
import { fitData } from '../../../src/numeric/gmm/fitData.ts';
import { COVARIANCE_TYPES } from '../../../src/numeric/gmm/types.ts';
import { RandomState } from '../../../src/numeric/random/randomState.ts';

const random = new RandomState(3);
const noise = (size: number) => Float64Array.from({ length: size }, () => random.standardNormal());

test('exponents of exact laws', () => {
  const law = [1, 2, 5, 10].map((value) => ({ value, seconds: 3e-6 * value * Math.sqrt(value) }));
  expect(exponentOf(law)).toBeCloseTo(1.5, 12);
  const bent = [1, 2, 4, 8].map((value) => ({ value, seconds: value < 4 ? 4 : value }));
  expect(upperExponentOf(bent)).toBeCloseTo(1, 12);
  expect(exponentOf(bent)).toBeLessThan(0.6);
  expect(() => exponentOf(law.slice(1, 2))).toThrow(/1 points/);
});

test('an iteration takes longer on more data: about in proportion', () => {
  const measuring = { iterations: 8, repeats: 3, budget: 1 };
  const [few, many] = [500, 16_000].map((n) =>
    secondsPerIteration(fitData(noise(n * 6), n, 6), 8, 'diag', measuring),
  );
  expect(few).toBeGreaterThan(0);
  expect(many! / few!).toBeGreaterThan(8);
  expect(many! / few!).toBeLessThan(128);
});

test('plans measure every size once and never more images than there are', () => {
  const cells = cellsOfPlan(growthPlan(10_000, false));
  expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(cells.length);
  expect(Math.max(...cells.map(({ n }) => n))).toBe(10_000);
  expect(Math.max(...cellsOfPlan(growthPlan(70_000, false)).map(({ n }) => n))).toBe(70_000);
  const most = { d: Math.max(...cells.map(({ d }) => d)), k: Math.max(...cells.map(({ k }) => k)) };
  expect(most).toEqual({ d: 300, k: 400 });
  expect(cellsOfPlan(growthPlan(70_000, true)).length).toBeLessThan(cells.length);
});

test('scores are those of the first images on their own components', () => {
  const pixels = Uint8Array.from({ length: 50 * 9 }, (_, i) => (i * i * 13 + 5 * i) % 256);
  const source = pixelSource('some', pixels, 9);
  expect(source.images).toBe(50);
  const [two, three] = [source.scores(30, 2), source.scores(30, 3)];
  for (let i = 0; i < 30; i++) expect(two[2 * i + 1]).toBe(three[3 * i + 1]);
  let cross = 0;
  for (let i = 0; i < 30; i++) cross += two[2 * i]! * two[2 * i + 1]!;
  expect(Math.abs(cross)).toBeLessThan(1e-9);
});

test('growth is measured, judged and drawn', async () => {
  const at = { n: 200, d: 4, k: 3 };
  const values = { n: [100, 400], d: [2, 6], k: [2, 5] };
  const curves = (['n', 'd', 'k'] as const).flatMap((axis) =>
    COVARIANCE_TYPES.map((covarianceType): Curve => ({ axis, covarianceType, at, values: values[axis] })),
  );
  const measuring = { iterations: 20, repeats: 2, budget: 0.2 };
  const source = { images: 400, name: 'noise', scores: (n: number, d: number) => noise(n * d) };
  const cells: string[] = [];
  const report = await measureGrowth({ curves, measuring }, source, (cell) => cells.push(cell));
  expect(cells).toHaveLength(24);
  expect(report.series).toHaveLength(12);
  for (const { points, exponent } of report.series) {
    expect(points.every(({ seconds }) => seconds > 0)).toBe(true);
    expect(Number.isFinite(exponent)).toBe(true);
  }
  expect(report.tied).not.toBeNull();
  const { document } = new JSDOM('').window;
  const svg = growthFigure(report, document);
  for (const word of [...COVARIANCE_TYPES, 'images, n', 'dimensions, d', 'components, k'])
    expect(svg).toContain(word);
  expect(svg).not.toContain('NaN');
});

test('k·d² is told from n·k·d', () => {
  const tied = (inK: number, inD: number) => [
    { axis: 'k', covarianceType: 'tied', upperExponent: inK } as const,
    { axis: 'd', covarianceType: 'tied', upperExponent: inD } as const,
    { axis: 'd', covarianceType: 'full', upperExponent: 3 } as const,
  ];
  expect(verdictOf(tied(1, 1))).toMatchObject({ together: 2, met: true });
  expect(verdictOf(tied(1, 2))).toMatchObject({ together: 3, met: false });
  expect(verdictOf(tied(1, 1).slice(1))).toBeNull();
});
