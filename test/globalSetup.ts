import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Absolute path of the project. */
    root: string;
    /** Paths of bundles by name: the worker entries build/workers/*Worker.ts and the programs test/build/programs/*.ts. */
    bundles: Readonly<Record<string, string>>;
  }
}

const ENTRIES = [
  { folder: 'build/workers', ending: 'Worker.ts' },
  { folder: 'test/build/programs', ending: '.ts' },
];

/** Bundles what must run outside vitest as build/run.mjs does (worker threads need plain JavaScript) and hands the paths over. */
export default async function setup(project: TestProject): Promise<() => void> {
  const root = path.resolve(import.meta.dirname, '..');
  const folder = mkdtempSync(path.join(tmpdir(), 'gmm-garments-test-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  const bundles: Record<string, string> = {};
  for (const source of findEntries(root)) {
    const name = path.basename(source, '.ts');
    bundles[name] = path.join(folder, `${name}.mjs`);
    await build({
      entryPoints: [source],
      outfile: bundles[name],
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      target: 'node20',
      logLevel: 'error',
    });
  }
  project.provide('root', root);
  project.provide('bundles', bundles);
  return () => rmSync(folder, { recursive: true, force: true });
}

function findEntries(root: string): string[] {
  return ENTRIES.flatMap(({ folder, ending }) => {
    const absolute = path.join(root, folder);
    if (!existsSync(absolute)) return [];
    const names = readdirSync(absolute).filter((name) => name.endsWith(ending));
    return names.sort().map((name) => path.join(absolute, name));
  });
}
