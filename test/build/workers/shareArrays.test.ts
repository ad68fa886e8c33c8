import { expect, test } from 'vitest';
import { shareArrays } from '../../../build/workers/shareArrays.ts';

test('large arrays are shared once, small ones and all else stay as they are', () => {
  const large = Float64Array.from({ length: 10_000 }, (_, i) => i / 7);
  const part = new Uint8Array(large.buffer, 8, 70_000);
  const data = {
    large,
    deep: [{ part, small: Int32Array.of(1, 2) }],
    text: 'x',
    none: null,
    missing: undefined,
  };
  const shared = shareArrays(data);
  expect(shared).toEqual(data);
  expect(shared.large.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(shared.deep[0]!.part.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(shared.deep[0]!.small).toBe(data.deep[0]!.small);
  expect(shareArrays({ large }).large).toBe(shared.large);
  expect(shareArrays(shared.large)).toBe(shared.large);
});
