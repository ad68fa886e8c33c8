import { expect, inject, test } from 'vitest';
import { UserError } from '../../../build/errors.ts';
import { type PoolOptions, runPool } from '../../../build/workers/pool.ts';
import type { PoolJob } from '../programs/poolWorker.ts';

const run = (work: readonly PoolJob[], options: Partial<PoolOptions<PoolJob, unknown>> = {}) =>
  runPool<PoolJob, unknown>({
    entry: inject('bundles').poolWorker!,
    jobs: 2,
    work,
    describe: (job) => `job ${job.kind}`,
    ...options,
  });

const squares: PoolJob[] = [5, 1, 4, 2, 3].map((value) => ({ kind: 'square', value, wait: 10 * value }));

test('results stand in the order of the jobs, whatever the number of workers', async () => {
  for (const jobs of [1, 2, 9]) expect(await run(squares, { jobs })).toEqual([25, 1, 16, 4, 9]);
  expect(await run([])).toEqual([]);
});

test('the next job goes to the worker that is free; onDone hears of each', async () => {
  const heard: number[] = [];
  await run(squares, { onDone: (_result, index) => heard.push(index) });
  expect([...heard].sort()).toEqual([0, 1, 2, 3, 4]);
  // The first job takes as long as the second and the third together.
  expect(heard.indexOf(1)).toBeLessThan(heard.indexOf(0));
});

test('shared memory is shared', async () => {
  const shared = new Float64Array(new SharedArrayBuffer(32));
  const work: PoolJob[] = [0, 1, 2, 3].map((at) => ({ kind: 'shared', at }));
  expect(await run(work, { workerData: { shared } })).toEqual([4, 4, 4, 4]);
  expect([...shared]).toEqual([1, 2, 3, 4]);
});

test.each([
  ['throw', /^job throw: the covariance is not positive definite$/],
  ['reject', /^job reject: a text$/],
  ['exit', /^job exit: the worker stopped with exit code 3/],
  ['crash', /^job crash: the worker failed: outside of the job$/],
] as const)('a job that does %s is named, and the others are stopped', async (kind, message) => {
  const work: PoolJob[] = [{ kind: 'forever' }, { kind }, ...squares];
  const failed = run(work);
  await expect(failed).rejects.toThrow(message);
  await expect(failed).rejects.toBeInstanceOf(UserError);
});

test('a worker that runs out of memory is named', async () => {
  const work: PoolJob[] = [{ kind: 'square', value: 1, wait: 0 }, { kind: 'memory' }];
  await expect(run(work, { memoryLimitMb: 24 })).rejects.toThrow(
    /^job memory: the worker ran out of memory: use fewer/,
  );
});

test('an entry that cannot start is an error, not a hang', async () => {
  await expect(run(squares, { entry: '/nowhere/fitWorker.mjs' })).rejects.toThrow(
    /^job square: the worker failed/,
  );
});

test('an error of the caller comes through', async () => {
  const onDone = () => {
    throw new TypeError('a defect');
  };
  await expect(run(squares, { onDone })).rejects.toThrow(TypeError);
});
