import { UserError } from '../errors.ts';

/** What `build/run.mjs` tells the program it starts. */
export interface Environment {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Absolute paths of the bundled worker entries by name: `build/workers/fitWorker.ts` is `fitWorker`. */
  readonly workers: Readonly<Record<string, string>>;
  /** SHA-256 (hex) of the numeric and study sources, the worker entries and the lockfile: part of every cache key. */
  readonly codeVersion: string;
}

/** Reads what `build/run.mjs` left in the environment variables GMM_ROOT, GMM_WORKERS (JSON) and GMM_CODE_VERSION. */
export function environment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const root = variables.GMM_ROOT;
  const workers = variables.GMM_WORKERS;
  const codeVersion = variables.GMM_CODE_VERSION;
  if (!root || !workers || !codeVersion) {
    throw new UserError(
      'The program was started without build/run.mjs: use "npm run build" or "node build/run.mjs build".',
      {
        exitCode: 2,
      },
    );
  }
  return Object.freeze({ root, workers: Object.freeze(JSON.parse(workers)), codeVersion });
}
