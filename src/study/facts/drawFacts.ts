import type { DrawFacts } from '../results.ts';
import { classCounts } from '../subset.ts';
import type { Draw } from '../types.ts';

/** Indices as little-endian 64-bit integers, the bytes NumPy's int64 array has. */
export function int64LittleEndian(indices: Int32Array): Uint8Array {
  const bytes = new Uint8Array(indices.length * 8);
  const view = new DataView(bytes.buffer);
  indices.forEach((index, i) => {
    view.setBigInt64(i * 8, BigInt(index), true);
  });
  return bytes;
}

/** What identifies a draw: its size, its head, a checksum of its indices, its images by class. */
export function drawFacts(draw: Draw, classes: number, sha256: (bytes: Uint8Array) => string): DrawFacts {
  return {
    count: draw.indices.length,
    head: [...draw.indices.subarray(0, 10)],
    sha256Int64LE: sha256(int64LittleEndian(draw.indices)),
    classCounts: classCounts(draw, classes),
  };
}
