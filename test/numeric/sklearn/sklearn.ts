import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { isAvailable } from '../../build/compulsory.ts';

/** The Python that is asked; another one can be named, to hold the same tests against another scikit-learn. */
const PYTHON = process.env.SKLEARN_PYTHON ?? '/usr/bin/python3';

const SCRIPT = path.join(import.meta.dirname, 'differential.py');

function hasSklearn(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import sklearn'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Whether the differential tests can run here, see {@link isAvailable}. */
export const sklearnIsAvailable = isAvailable(hasSklearn(), `scikit-learn is not installed for ${PYTHON}`);

/** Typed arrays as plain ones, which JSON can hold. */
const plain = (_key: string, value: unknown) =>
  ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value;

/** What scikit-learn makes of each problem, see differential.py. */
export function askSklearn<T>(problems: readonly object[]): T[] {
  const answer = execFileSync(PYTHON, [SCRIPT], {
    input: JSON.stringify(problems, plain),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });
  return JSON.parse(answer) as T[];
}
