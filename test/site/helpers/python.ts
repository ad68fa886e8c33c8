import { execFileSync } from 'node:child_process';
import { isAvailable } from '../../build/compulsory.ts';

const PYTHON = '/usr/bin/python3';

/** What a Python program prints on its standard output. */
export function python(script: string, ...words: string[]): string {
  return execFileSync(PYTHON, ['-c', script, ...words], { encoding: 'utf8' });
}

/** Whether tests that import `modules` run here. */
export function hasPython(...modules: string[]): boolean {
  let found = true;
  try {
    python(`import ${modules.join(', ')}`);
  } catch {
    found = false;
  }
  return isAvailable(found, `${modules.join(' and ')} for ${PYTHON} (apt-get install python3-sklearn)`);
}
