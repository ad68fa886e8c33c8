import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { inject } from 'vitest';
import { programVariables } from './programVariables.ts';

/** How a run of the program ended. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Folder of the project whose program runs (default: this one). */
  readonly project?: string;
  /** Working directory (default: the project). */
  readonly cwd?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Told of every piece of stderr as it comes, with the process. */
  readonly onProgress?: (text: string, child: ChildProcess) => void;
}

/** Options of a build that takes seconds without a cache: two settings, four covariance types, few components. */
export const SMALL = ['--pca', '3,20', '--components', '1-4', '--covariance', 'tied,spherical,diag,full'];

/** Runs the program as `npm run` does: `build/run.mjs` with these words. */
export async function program(words: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { project = inject('root'), cwd = project, variables = {}, onProgress } = options;
  const child = spawn(process.execPath, [path.join(project, 'build/run.mjs'), ...words], {
    cwd,
    env: programVariables(variables),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      if (name === 'stderr') onProgress?.(text, child);
    });
  }
  const [status] = await once(child, 'close');
  return { status, ...output };
}
