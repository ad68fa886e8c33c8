import { createHash } from 'node:crypto';
import { int64LittleEndian } from '../../src/study/facts/drawFacts.ts';

/** SHA-256 of whole numbers as little-endian 32-bit integers. */
export function sha256OfInt32(values: Int32Array): string {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    view.setInt32(4 * i, value, true);
  });
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 of whole numbers as little-endian 64-bit integers. */
export function sha256OfInt64(values: Int32Array): string {
  return createHash('sha256').update(int64LittleEndian(values)).digest('hex');
}
