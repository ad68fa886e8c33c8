import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { isAvailable } from '../build/compulsory.ts';
import { findChromium } from './helpers/findChromium.ts';
import { programVariables } from './helpers/programVariables.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the site as `build` makes it without options; tests only read it. */
    site: string;
    /** Folder of a site with the report of each language in one file besides; tests only read it. */
    single: string;
    /** Whether the tests of the page in a browser run here. */
    browserTests: boolean;
  }
}

/**
 * Builds the site with the default options and the project's cache, and again with the reports in one file (a few seconds:
 * all is in the cache), and looks for a browser to open them in.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const root = path.resolve(import.meta.dirname, '../..');
  const folder = mkdtempSync(path.join(tmpdir(), 'gmm-garments-site-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const site = path.join(folder, 'site');
  const single = path.join(folder, 'single');
  for (const words of [
    ['--out', site],
    ['--single-file', '--out', single],
  ]) {
    const status = await build(root, words);
    if (status === 0) continue;
    remove();
    throw new Error(`build/run.mjs build ${words.join(' ')} ended with ${status}: its message stands above`);
  }
  const browser = findChromium();
  project.provide('root', root);
  project.provide('site', site);
  project.provide('single', single);
  project.provide(
    'browserTests',
    isAvailable('path' in browser, 'reason' in browser ? `the page in a browser: ${browser.reason}` : ''),
  );
  return remove;
}

/** Its exit code; progress goes to stderr, since stdout may be a reporter's. */
async function build(root: string, words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [path.join(root, 'build/run.mjs'), 'build', ...words], {
    cwd: root,
    env: programVariables(),
    stdio: ['ignore', 2, 'inherit'],
  });
  const [status] = await once(child, 'close');
  return status;
}
