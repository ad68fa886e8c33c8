import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Dataset } from '../../src/study/types.ts';
import { UserError } from '../errors.ts';
import type { Progress } from '../progress/progress.ts';
import { parseIdx } from './idx.ts';
import { type DatasetConfig, expectationOf, FILE_ROLES, type FileRole, idxDataset } from './idxDataset.ts';

export interface DownloadOptions {
  readonly config: DatasetConfig;
  /** Addresses of folders that hold the files, tried in this order; each ends in a slash. */
  readonly addresses: readonly string[];
  /** Where the files are kept once they are verified; undefined keeps nothing. */
  readonly folder: string | undefined;
  readonly progress: Progress;
  /** Told of a folder that can't be written to. */
  readonly warn: (message: string) => void;
  /** Milliseconds without a byte after which the server is given up (default 30,000). */
  readonly patience?: number;
}

const MAX_BYTES = 256 * 2 ** 20;

/**
 * Fetches the four files, verifies each (IDX, counts, SHA-256 where known) and only then keeps it under its name.
 *
 * @throws UserError with what every address answered.
 */
export async function download(options: DownloadOptions): Promise<Dataset> {
  const faults: string[] = [];
  for (const address of options.addresses) {
    try {
      return await downloadFrom(address, options);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push(error.message);
    }
  }
  throw new UserError(faults.join('; '));
}

async function downloadFrom(address: string, options: DownloadOptions): Promise<Dataset> {
  const { config, progress } = options;
  const stage = progress.stage(`download ${config.name}`, FILE_ROLES.length);
  try {
    const files = [];
    for (const role of FILE_ROLES) {
      const url = address + config.files[role];
      const bytes = await fetchBytes(url, options.patience ?? 30_000, (done, total) => {
        stage.detail(
          `${config.files[role]} ${megabytes(done)}${total > 0 ? ` of ${megabytes(total)}` : ''} MB`,
        );
      });
      files.push(await parseIdx(url, bytes, expectationOf(config, role)));
      await keep(bytes, role, options);
      stage.advance();
    }
    return idxDataset(files, config);
  } finally {
    stage.end();
  }
}

async function fetchBytes(
  url: string,
  patience: number,
  onBytes: (done: number, total: number) => void,
): Promise<Uint8Array> {
  const stop = new AbortController();
  const give = () => stop.abort(new Error(`no answer within ${patience / 1000} s`));
  let timer = setTimeout(give, patience);
  try {
    const response = await fetch(url, { signal: stop.signal });
    if (!response.ok || response.body === null)
      throw new UserError(`${url} answered ${response.status}, expected 200`);
    const total = Number(response.headers.get('content-length') ?? 0);
    const parts: Uint8Array[] = [];
    let done = 0;
    for await (const part of response.body) {
      clearTimeout(timer);
      timer = setTimeout(give, patience);
      parts.push(part);
      done += part.length;
      if (done > MAX_BYTES) throw new UserError(`${url} sent more than ${MAX_BYTES} bytes`);
      onBytes(done, total);
    }
    return Buffer.concat(parts);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${url} could not be fetched (${rootCause(error)})`, { cause: error });
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

/** fetch says only "fetch failed" and hides why one or two causes below. */
function rootCause(error: unknown): string {
  const { cause, message, code } = error as NodeJS.ErrnoException;
  if (cause instanceof Error) return rootCause(cause);
  return message || code || String(error);
}

/** Writes a verified file under a temporary name, then renames: an interruption leaves nothing under the final one. */
async function keep(
  bytes: Uint8Array,
  role: FileRole,
  { folder, config, warn }: DownloadOptions,
): Promise<void> {
  if (folder === undefined) return;
  const file = path.join(folder, config.files[role]);
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, bytes);
    await rename(temporary, file);
  } catch (error) {
    warn(`${file} could not be kept (${(error as Error).message}): it will be fetched again next time`);
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
