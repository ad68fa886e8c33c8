import { serve } from '../../../build/workers/serve.ts';

/** Jobs for the tests of the pool: what a worker may do, good and bad. */
export type PoolJob =
  | { readonly kind: 'square'; readonly value: number; readonly wait: number }
  | { readonly kind: 'shared'; readonly at: number }
  | { readonly kind: 'throw' | 'exit' | 'memory' | 'reject' | 'crash' | 'forever' };

serve<PoolJob, unknown, { shared: Float64Array } | undefined>(async (job, data) => {
  if (job.kind === 'square') {
    await new Promise((resolve) => setTimeout(resolve, job.wait));
    return job.value * job.value;
  }
  if (job.kind === 'shared') {
    data!.shared[job.at] = job.at + 1;
    return data!.shared.length;
  }
  return misbehave(job.kind);
});

async function misbehave(kind: string): Promise<unknown> {
  if (kind === 'throw') throw new Error('the covariance is not positive definite');
  if (kind === 'reject') return Promise.reject('a text');
  if (kind === 'exit') return process.exit(3);
  if (kind === 'crash') {
    setTimeout(() => {
      throw new Error('outside of the job');
    });
    return new Promise(() => undefined);
  }
  if (kind === 'forever') for (;;);
  const hoard: unknown[] = [];
  for (;;) hoard.push(new Array(1e5).fill(hoard.length));
}
