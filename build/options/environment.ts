import { UserError } from '../errors.ts';

/** What `build/run.mjs` tells the program it starts. */
export interface Environment {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Absolute paths of the bundled worker entries by name: `build/workers/fitWorker.ts` is `fitWorker`. */
  readonly workers: Readonly<Record<string, string>>;
  /** SHA-256 (hex) of the numeric and study sources, the worker entries and the lockfile: part of every cache key. */
  readonly codeVersion: string;
  /** The same over those and the sources of the figures. */
  readonly drawingVersion: string;
}

/** Reads what `build/run.mjs` left in the environment variables GMM_ROOT, GMM_WORKERS (JSON), GMM_CODE_VERSION, GMM_DRAWING_VERSION. */
export function environment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const root = variables.GMM_ROOT;
  const workers = variables.GMM_WORKERS;
  const codeVersion = variables.GMM_CODE_VERSION;
  const drawingVersion = variables.GMM_DRAWING_VERSION;
  if (!root || !workers || !codeVersion || !drawingVersion) {
    throw new UserError(
      'The program was started without build/run.mjs: use "npm run build" or "node build/run.mjs build".',
      {
        exitCode: 2,
      },
    );
  }
  return Object.freeze({ root, workers: Object.freeze(JSON.parse(workers)), codeVersion, drawingVersion });
}
