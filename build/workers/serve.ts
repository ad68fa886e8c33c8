import { parentPort, workerData } from 'node:worker_threads';

/** What the pool sends to a worker, and what comes back. */
export interface JobMessage {
  readonly index: number;
  readonly job: unknown;
}

export type ReplyMessage =
  | { readonly index: number; readonly result: unknown }
  | { readonly index: number; readonly message: string; readonly stack: string };

/**
 * The worker's side of `runPool`: answers every job with `handle(job, workerData)`. An entry is one call of this.
 * An exception goes back to the pool, which names the job. Results are copied (structured clone).
 */
export function serve<Job, Result, Data>(
  handle: (job: Job, data: Data) => Result | Promise<Result>,
  port = parentPort,
): void {
  if (port === null) throw new Error('serve: expected to run in a worker thread');
  port.on('message', async ({ index, job }: JobMessage) => {
    let reply: ReplyMessage;
    try {
      reply = { index, result: await handle(job as Job, workerData as Data) };
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      reply = { index, message, stack };
    }
    port.postMessage(reply);
  });
}
