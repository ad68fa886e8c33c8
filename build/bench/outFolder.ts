import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { explainSystemError, UserError } from '../errors.ts';

/** The files of a bench. */
export const BENCH_FILES = ['bench.json', 'bench.md', 'growth.svg'] as const;

export type BenchFile = (typeof BENCH_FILES)[number];

/**
 * Makes the folder of a bench, before anything is measured. One that holds other files than a bench's is refused (UserError,
 * exit code 2) with their names.
 */
export function prepareFolder(folder: string): void {
  const found = attempt(`making ${folder}`, () => {
    mkdirSync(folder, { recursive: true });
    return readdirSync(folder).sort();
  });
  const others = found.filter((name) => !BENCH_FILES.some((own) => own === name));
  if (others.length === 0) return;
  const some = others.slice(0, 3).join(', ') + (others.length > 3 ? ', …' : '');
  throw new UserError(
    `--out ${folder} holds ${some}: expected a new or empty folder, or one with the files of a bench`,
    { exitCode: 2 },
  );
}

/** Writes one file of a bench, or removes that of an earlier one where there is nothing to write. */
export function writeBenchFile(folder: string, name: BenchFile, content: string | undefined): void {
  const file = path.join(folder, name);
  attempt(`writing ${file}`, () => {
    if (content === undefined) rmSync(file, { force: true });
    else writeFileSync(file, content);
  });
}

function attempt<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainSystemError(error, doing);
  }
}
