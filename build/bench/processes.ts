import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Time and peak memory of a process. Memory is undefined where the system does not tell (anywhere but Linux). */
export interface ProcessCost {
  readonly seconds: number;
  readonly peakMegabytes: number | undefined;
}

function peakOf(pid: number): number | undefined {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line === null ? undefined : Number(line[1]) / 1024;
  } catch {
    return undefined;
  }
}

/** Runs `npm run build` with options, as a user would, and measures it from outside. */
export function measureBuild(root: string, options: readonly string[]): Promise<ProcessCost> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(
      process.execPath,
      [path.join(root, 'build/run.mjs'), 'build', '--quiet', ...options],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    let peakMegabytes: number | undefined;
    const watch = setInterval(() => {
      peakMegabytes = peakOf(child.pid!) ?? peakMegabytes;
    }, 50);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ seconds, peakMegabytes });
      else reject(new Error(`the build ended with exit code ${code}`));
    });
  });
}
