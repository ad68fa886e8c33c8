import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readNpz } from '../../../build/npz/readNpz.ts';
import { writeNpz } from '../../../build/npz/writeNpz.ts';
import { isAvailable } from '../compulsory.ts';
import { temporaryFolder } from '../temporary.ts';

const PYTHON = '/usr/bin/python3';

function python(script: string, ...words: string[]): string {
  return execFileSync(PYTHON, ['-c', script, ...words], { encoding: 'utf8' });
}

function hasNumpy(): boolean {
  try {
    python('import numpy');
    return true;
  } catch {
    return false;
  }
}

const SHOW = `
import json, sys, numpy
with numpy.load(sys.argv[1]) as f:
    print(json.dumps({k: [f[k].dtype.str, list(f[k].shape), f[k].flags.c_contiguous, f[k].ravel().tolist()] for k in f.files}))
`;

const SAVE = `
import sys, numpy
a = numpy.arange(24, dtype='<f8').reshape(2, 3, 4)
save = numpy.savez_compressed if sys.argv[2] == 'deflate' else numpy.savez
save(sys.argv[1], c=a, fortran=numpy.asfortranarray(a), single=a.astype('<f4'), big=a.astype('>f8'), i=a.astype('<i8'),
     flag=a > 11, text=numpy.array('tied'), texts=numpy.array(['ñ', 'garment']), scalar=numpy.float64(0.1), empty=a[:0])
`;

describe.runIf(isAvailable(hasNumpy(), 'numpy is not installed for /usr/bin/python3'))('numpy', () => {
  test.each([0, 6] as const)('numpy.load reads what we write (level %d)', (level) => {
    const file = path.join(temporaryFolder(), 'model.npz');
    const data = Float64Array.of(0.1, -0, 1e300, 5e-324, 1 / 3, 2);
    const bytes = writeNpz(
      {
        covariance_type: { shape: [], data: 'spherical' },
        n_features: { shape: [], data: BigInt64Array.of(175n) },
        means: { shape: [2, 3], data },
        labels: { shape: [2], data: Int32Array.of(-5, 9) },
        pixels: { shape: [1, 2], data: Uint8Array.of(0, 255) },
        empty: { shape: [0, 3], data: new Float64Array() },
      },
      { level },
    );
    writeFileSync(file, bytes);
    expect(JSON.parse(python(SHOW, file))).toEqual({
      covariance_type: ['<U9', [], true, ['spherical']],
      n_features: ['<i8', [], true, [175]],
      means: ['<f8', [2, 3], true, [...data]],
      labels: ['<i4', [2], true, [-5, 9]],
      pixels: ['|u1', [1, 2], true, [0, 255]],
      empty: ['<f8', [0, 3], true, []],
    });
  });

  test.each(['stored', 'deflate'])('we read what numpy writes (%s)', (packing) => {
    const file = path.join(temporaryFolder(), 'numpy.npz');
    python(SAVE, file, packing);
    const npz = readNpz(readFileSync(file), file);
    const counting = Float64Array.from({ length: 24 }, (_, i) => i);
    for (const name of ['c', 'fortran', 'single', 'big', 'i']) {
      expect(npz.numbers(name, [2, 3, 4]).data).toEqual(counting);
    }
    expect(npz.numbers('flag').data).toEqual(counting.map((value) => Number(value > 11)));
    expect(npz.text('text')).toBe('tied');
    expect(npz.scalar('scalar')).toBe(0.1);
    expect(npz.numbers('empty').shape).toEqual([0, 3, 4]);
  });
});
