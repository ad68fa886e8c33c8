import { expect, test } from 'vitest';
import { measureProcess } from '../../../build/bench/processes.ts';

const MEMORY_IS_TOLD = process.platform === 'linux';

const run = (script: string) => measureProcess(process.execPath, ['-e', script]);

test('time and output of a program', async () => {
  const cost = await run('setTimeout(() => console.log("done"), 300)');
  expect(cost.seconds).toBeGreaterThanOrEqual(0.3);
  expect(cost.stdout).toBe('done\n');
});

test.runIf(MEMORY_IS_TOLD)(
  'peak memory, although it is given back, that of threads and children too',
  async () => {
    const small = await run('setTimeout(() => undefined, 200)');
    const fill = 'new Uint8Array(150 * 2 ** 20).fill(1)';
    const wait = 'setTimeout(() => undefined, 300)';
    const thread = await run(
      `let x = ${fill}; new (require("worker_threads").Worker)(${JSON.stringify(`let y = ${fill}; ${wait}`)}, { eval: true }); ${wait}`,
    );
    expect(thread.peakMegabytes! - small.peakMegabytes!).toBeGreaterThan(300);
    const child = await run(
      `let x = ${fill}; require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(`let y = ${fill}; ${wait}`)}]); ${wait}`,
    );
    expect(child.peakMegabytes! - small.peakMegabytes!).toBeGreaterThan(300);
  },
);

test('a program that fails is an error with what it said last', async () => {
  await expect(run('console.error("first"); console.error("no data"); process.exit(3)')).rejects.toThrow(
    /exit code 3: no data/,
  );
  await expect(measureProcess('/no/such/program', [])).rejects.toThrow(/ENOENT/);
});
