import { Worker } from 'node:worker_threads';
import { UserError } from '../errors.ts';
import type { JobMessage, ReplyMessage } from './serve.ts';
import { shareArrays } from './shareArrays.ts';
import type { Slots } from './slots.ts';

export interface PoolOptions<Job, Result> {
  /** Absolute path of the bundled worker entry, which calls `serve`. */
  readonly entry: string;
  /** Handed to every worker when it starts: plain data. Large arrays in it are shared, everything else is copied. */
  readonly workerData?: unknown;
  /** Workers at most; there are never more than jobs. */
  readonly jobs: number;
  /** What several pools that run side by side share, so that together they don't run more jobs at a time than it allows. */
  readonly slots?: Slots;
  readonly work: readonly Job[];
  /** Names a job in errors, as in "tied, k = 60, 95 %". */
  describe(job: Job): string;
  /** Called on every result, in the order in which they come. */
  onDone?(result: Result, index: number): void;
  /** JavaScript heap of each worker at most, MiB (default 512, five times what is needed). Typed arrays do not count. */
  readonly memoryLimitMb?: number;
}

/**
 * Runs every job of `work` on worker threads and returns the results in the order of the jobs, so that they do not
 * depend on the number of workers. A worker takes the next job when it is done with one.
 *
 * If a job throws, or its worker exits or runs out of memory, all workers are stopped and a UserError names the job.
 */
export async function runPool<Job, Result>(options: PoolOptions<Job, Result>): Promise<Result[]> {
  const { work, jobs } = options;
  if (work.length === 0) return [];
  const results = new Array<Result>(work.length);
  const workers: Worker[] = [];
  const queue = { next: 0 };
  try {
    const size = Math.max(1, Math.min(jobs, work.length));
    const shared = { ...options, workerData: shareArrays(options.workerData) };
    for (let i = 0; i < size; i++) workers.push(startWorker(shared));
    await Promise.all(workers.map((worker) => drain(worker, queue, results, options)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}

/**
 * What engines would let a heap grow to before they look for garbage is in proportion to its limit, which is gigabytes by itself:
 * a document to draw in would take twice the room.
 */
const HEAP_MB = 512;
const YOUNG_HEAP_MB = 24;

function startWorker<Job, Result>(options: PoolOptions<Job, Result>): Worker {
  const { entry, workerData, memoryLimitMb = HEAP_MB } = options;
  return new Worker(entry, {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb, maxYoungGenerationSizeMb: YOUNG_HEAP_MB },
  });
}

/** Feeds one worker from the queue until it is empty. */
function drain<Job, Result>(
  worker: Worker,
  queue: { next: number },
  results: Result[],
  { work, describe, onDone, slots }: PoolOptions<Job, Result>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let current = -1;
    const fail = (what: string, cause?: unknown) => {
      const name = current < work.length ? describe(work[current]!) : 'after the last job';
      reject(new UserError(`${name}: ${what}`, cause === undefined ? {} : { cause }));
    };
    const feed = async () => {
      await slots?.acquire();
      current = queue.next;
      if (current >= work.length) {
        slots?.release();
        return resolve();
      }
      queue.next += 1;
      const message: JobMessage = { index: current, job: work[current] };
      worker.postMessage(message);
    };
    worker.on('message', (reply: ReplyMessage) => {
      slots?.release();
      if ('message' in reply) return fail(reply.message, thrown(reply));
      try {
        results[reply.index] = reply.result as Result;
        onDone?.(results[reply.index]!, reply.index);
        feed();
      } catch (error) {
        reject(error);
      }
    });
    worker.on('messageerror', (error) => fail(`the result could not be read: ${error.message}`, error));
    worker.on('error', (error) => fail(explainCrash(error), error));
    worker.on('exit', (code) => fail(`the worker stopped with exit code ${code} before it was done`));
    feed();
  });
}

function thrown({ message, stack }: { message: string; stack: string }): Error {
  const error = new Error(message);
  error.stack = stack;
  return error;
}

function explainCrash(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return 'the worker ran out of memory: use fewer workers (--jobs) or fewer components';
  }
  return `the worker failed: ${error instanceof Error ? error.message : String(error)}`;
}
