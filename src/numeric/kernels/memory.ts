import type { Kernels } from './twins/index.ts';

const ALIGNMENT = 16;

/** Memory in which kernels work, and the kernels that work in it. */
export interface Workspace<K = Kernels> {
  readonly kernels: K;
  /** New zeroed arrays, valid until the workspace is closed. */
  f64(length: number): Float64Array;
  f32(length: number): Float32Array;
  i32(length: number): Int32Array;
  i16(length: number): Int16Array;
  /** New arrays of any content, for what is written before it is read: large ones cost nothing until they are touched. */
  scratch64(length: number): Float64Array;
  scratch32(length: number): Int32Array;
  scratchSingles(length: number): Float32Array;
  /**
   * Begins anew with room for `bytes`, but for the first array of `kept` doubles, which keeps its values: a view of it,
   * since growing may have moved the memory. All other arrays are no longer valid.
   */
  reopen(bytes: number, kept: number): Float64Array;
  /** Gives the memory back for the next workspace. One that is never closed is collected like any object. */
  close(): void;
}

/** Rows of kernels have an even number of columns, the last one perhaps a zero. */
export function strideOf(columns: number): number {
  return (columns + 1) & ~1;
}

/** Bytes that arrays of these lengths take in a workspace. */
export function workspaceBytes(lengths: {
  readonly f64?: readonly number[];
  readonly i32?: readonly number[];
  readonly i16?: readonly number[];
}): number {
  const room = (all: readonly number[] = [], width: number) =>
    all.reduce((sum, length) => sum + Math.ceil((length * width) / ALIGNMENT) * ALIGNMENT, 0);
  return room(lengths.f64, 8) + room(lengths.i32, 4) + room(lengths.i16, 2);
}

/** Where a workspace lies. */
export interface Room<K> {
  readonly kernels: K;
  /** First byte that may be used. */
  readonly from: number;
  buffer(): ArrayBuffer;
  /** Makes the buffer so large at least; may move it. */
  grow(bytes: number): void;
  giveBack(): void;
}

/** Memory of plain arrays, for kernels in TypeScript. */
export function plainRoom<K>(bytes: number, kernels: K): Room<K> {
  let buffer = new ArrayBuffer(bytes);
  return {
    kernels,
    from: 0,
    buffer: () => buffer,
    grow(needed) {
      if (needed <= buffer.byteLength) return;
      const larger = new ArrayBuffer(needed);
      new Uint8Array(larger).set(new Uint8Array(buffer));
      buffer = larger;
    },
    giveBack() {},
  };
}

/** Hands out the memory of a room. */
export function allocator<K>(room: Room<K>): Workspace<K> {
  let next = room.from;
  let open = true;
  const take = (size: number): number => {
    const at = next;
    next += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
    return at;
  };
  const scratch64 = (length: number) => new Float64Array(room.buffer(), take(length * 8), length);
  const scratchSingles = (length: number) => new Float32Array(room.buffer(), take(length * 4), length);
  const scratch32 = (length: number) => new Int32Array(room.buffer(), take(length * 4), length);
  return {
    kernels: room.kernels,
    scratch64,
    scratch32,
    scratchSingles,
    f32: (length) => scratchSingles(length).fill(0),
    f64: (length) => scratch64(length).fill(0),
    i32: (length) => scratch32(length).fill(0),
    i16: (length) => new Int16Array(room.buffer(), take(length * 2), length).fill(0),
    reopen(bytes, kept) {
      room.grow(bytes);
      next = room.from;
      return new Float64Array(room.buffer(), take(kept * 8), kept);
    },
    close() {
      if (open) room.giveBack();
      open = false;
    },
  };
}
