import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { UserError } from '../../../build/errors.ts';
import { type NpyArray, writeNpy } from '../../../build/npz/npy.ts';
import { readNpz } from '../../../build/npz/readNpz.ts';
import { writeNpz } from '../../../build/npz/writeNpz.ts';

const MODEL: Record<string, NpyArray> = {
  covariance_type: { shape: [], data: 'spherical' },
  n_features: { shape: [], data: BigInt64Array.of(3n) },
  weights: { shape: [2], data: Float64Array.of(0.25, 0.75) },
  means: { shape: [2, 3], data: Float64Array.of(1, 2, 3, -0, 5e-324, 1e308) },
  labels: { shape: [3], data: Int32Array.of(-1, 0, 2 ** 31 - 1) },
  pixels: { shape: [1, 2, 2], data: Uint8Array.of(0, 1, 254, 255) },
  empty: { shape: [0, 3], data: new Float64Array() },
};

test('what was written is read', () => {
  for (const level of [0, 9] as const) {
    const npz = readNpz(writeNpz(MODEL, { level }), 'm.npz');
    expect(npz.names).toEqual(Object.keys(MODEL));
    expect(npz.text('covariance_type')).toBe('spherical');
    expect(npz.scalar('n_features')).toBe(3);
    expect(npz.numbers('weights', [2]).data).toEqual(Float64Array.of(0.25, 0.75));
    expect(npz.numbers('means', [null, 3])).toEqual(MODEL.means);
    expect([...npz.numbers('labels').data]).toEqual([-1, 0, 2 ** 31 - 1]);
    expect([...npz.numbers('pixels').data]).toEqual([0, 1, 254, 255]);
    expect(npz.numbers('empty')).toEqual(MODEL.empty);
  }
});

test('any float64 array comes back bit for bit', () => {
  fc.assert(
    fc.property(fc.float64Array(), (data) => {
      const npz = readNpz(writeNpz({ x: { shape: [data.length], data } }), 'x.npz');
      expect(npz.numbers('x').data).toEqual(data);
    }),
  );
});

test('the same arrays give the same bytes, in every time zone', () => {
  const first = writeNpz(MODEL);
  const zone = process.env.TZ;
  try {
    for (const other of ['Asia/Tokyo', 'America/Lima']) {
      process.env.TZ = other;
      expect(Buffer.compare(writeNpz(MODEL), first)).toBe(0);
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('the header of a .npy file, byte for byte', () => {
  const bytes = Buffer.from(writeNpy({ shape: [2], data: Float64Array.of(1, 2) }));
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }";
  expect(bytes.subarray(0, 128).toString('latin1')).toBe(`\x93NUMPY\x01\x00\x76\x00${header.padEnd(117)}\n`);
  expect(bytes.length).toBe(128 + 16);
  expect(() => writeNpy({ shape: [3], data: Float64Array.of(1) })).toThrow('holds 3 values, data has 1');
});

/** A .npy file as others write it. */
function npy(descr: string, order: 'True' | 'False', shape: string, body: Uint8Array): Uint8Array {
  const header = `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(header.length);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), length, Buffer.from(header), body]);
}
const archive = (bytes: Uint8Array) => zipSync({ 'x.npy': bytes });

test('float32, big-endian and Fortran order are read', () => {
  const single = npy("'<f4'", 'False', '(2,)', new Uint8Array(Float32Array.of(0.5, -2).buffer));
  expect([...readNpz(archive(single), 'f').numbers('x').data]).toEqual([0.5, -2]);
  const big = Buffer.alloc(16);
  big.writeDoubleBE(1.5, 0);
  big.writeDoubleBE(-7, 8);
  expect([...readNpz(archive(npy("'>f8'", 'False', '(2,)', big)), 'f').numbers('x').data]).toEqual([1.5, -7]);
  const fortran = npy("'|u1'", 'True', '(2, 3)', Uint8Array.of(1, 4, 2, 5, 3, 6));
  expect([...readNpz(archive(fortran), 'f').numbers('x').data]).toEqual([1, 2, 3, 4, 5, 6]);
});

test.each<[string, Uint8Array, RegExp]>([
  [
    'objects',
    archive(npy("'|O'", 'False', '(1,)', Buffer.alloc(9))),
    /f\.npz: x: holds Python objects .*never read/,
  ],
  ['records', archive(npy("[('a', '<f8')]", 'False', '(1,)', Buffer.alloc(8))), /Python objects or records/],
  [
    'complex numbers',
    archive(npy("'<c16'", 'False', '(1,)', Buffer.alloc(16))),
    /type '<c16', expected numbers/,
  ],
  ['missing bytes', archive(npy("'<f8'", 'False', '(2,)', Buffer.alloc(8))), /8 bytes of data, expected 16/],
  [
    'huge shapes',
    archive(npy("'<f8'", 'False', '(4000000000, 9)', Buffer.alloc(8))),
    /expected 288000000000/,
  ],
  ['integers that are not exact', archive(npy("'<i8'", 'False', '(1,)', Buffer.alloc(8, 0x7f))), /too large/],
  ['no array', archive(Buffer.from('hello, hello, hello')), /is not a \.npy array/],
  ['a short one', archive(Buffer.from('\x93NUM')), /truncated/],
  ['no archive', Buffer.from('<html>'), /f\.npz: is not a \.npz file/],
  ['nothing', Buffer.alloc(0), /is not a \.npz file/],
])('%s are refused', (_name, bytes, message) => {
  const read = () => readNpz(bytes, 'f.npz').numbers('x');
  expect(read).toThrow(UserError);
  expect(read).toThrow(message);
});

test('missing names, other shapes and kinds: what there is, what was expected', () => {
  const npz = readNpz(writeNpz(MODEL), 'm.npz');
  expect(() => npz.numbers('precisions_cholesky')).toThrow(
    /m\.npz: precisions_cholesky is missing; it holds covariance_type/,
  );
  expect(() => npz.numbers('means', [2, 2])).toThrow(/means is numbers of shape \(2, 3\), expected \(2, 2\)/);
  expect(() => npz.numbers('covariance_type')).toThrow(/is text of shape \(\), expected numbers/);
  expect(() => npz.text('means')).toThrow(/expected one text/);
  expect(() => npz.scalar('means')).toThrow(/expected one number/);
});

test('cut or flipped anywhere: an error of ours or the same arrays, never others', () => {
  const file = Buffer.from(writeNpz({ x: { shape: [4], data: Float64Array.of(1, 2, 3, 4) } }, { level: 6 }));
  const attempt = (bytes: Uint8Array) => {
    try {
      return [...readNpz(bytes, 'm.npz').numbers('x').data];
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      return null;
    }
  };
  for (let length = 0; length < file.length; length++) expect(attempt(file.subarray(0, length))).toBeNull();
  for (let at = 0; at < file.length; at++) {
    const flipped = Buffer.from(file);
    flipped[at]! ^= 0x10;
    const found = attempt(flipped);
    if (found !== null) expect(found).toEqual([1, 2, 3, 4]);
  }
});
