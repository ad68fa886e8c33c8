import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.ts';

/** Time and peak memory of a process. Memory is null where the system does not tell (anywhere but Linux). */
export interface ProcessCost {
  readonly seconds: number;
  /** Resident, millions of bytes: of the process with its threads and its children together. */
  readonly peakMegabytes: number | null;
  readonly stdout: string;
}

const POLL_MS = 25;

/** Runs a command of ours, as `['build', '--no-cache']`, as a user would, and measures it from outside. */
export function measureCommand(root: string, words: readonly string[]): Promise<ProcessCost> {
  return measureProcess(process.execPath, [path.join(root, 'build/run.mjs'), ...words]);
}

/**
 * Runs a program and measures it from outside. One that ends with another code than 0 is a UserError with the last line of
 * what it said.
 */
export function measureProcess(program: string, words: readonly string[]): Promise<ProcessCost> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => child.kill();
    process.once('exit', kill);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    let peak: number | undefined;
    const watch = setInterval(() => {
      const now = residentOf(child.pid!);
      if (now !== undefined) peak = Math.max(peak ?? 0, now);
    }, POLL_MS);
    const end = () => {
      clearInterval(watch);
      process.off('exit', kill);
    };
    child.once('error', (error) => {
      end();
      reject(error);
    });
    child.once('close', (code, signal) => {
      end();
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) return resolve({ seconds, peakMegabytes: peak ?? null, stdout });
      const last = stderr.trim().split('\n').at(-1);
      reject(new UserError(`${words.join(' ')} ended with ${signal ?? `exit code ${code}`}: ${last}`));
    });
  });
}

/** Memory of a process and its children, millions of bytes: its own high-water mark, or what all hold now if that is more. */
function residentOf(pid: number): number | undefined {
  const own = field(pid, 'VmHWM');
  if (own === undefined) return undefined;
  const now = [pid, ...descendants(pid)].reduce((sum, one) => sum + (field(one, 'VmRSS') ?? 0), 0);
  return Math.max(own, now);
}

function field(pid: number, name: 'VmHWM' | 'VmRSS'): number | undefined {
  try {
    const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line === null ? undefined : (Number(line[1]) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}

function descendants(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'));
    const children = lists.join(' ').split(/\s+/).filter(Boolean).map(Number);
    return children.flatMap((child) => [child, ...descendants(child)]);
  } catch {
    return [];
  }
}
