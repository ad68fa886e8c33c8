import { type Kernels, TWINS } from './twins/index.ts';
import { WASM_BASE64 } from './wasm.ts';

// The little of WebAssembly's types that this file needs: the layer knows no DOM and no Node.
interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
interface Wasm {
  Memory: new (descriptor: { initial: number; maximum: number }) => WasmMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

const PAGE = 65536;
const MOST_PAGES = 65536;
const ALIGNMENT = 16;

/** Memory in which kernels work, and the kernels that work in it. */
export interface Workspace {
  readonly kernels: Kernels;
  /** New zeroed arrays; they stay valid until the next workspace is opened on this thread. */
  f64(length: number): Float64Array;
  i32(length: number): Int32Array;
  i16(length: number): Int16Array;
}

/** Rows of kernels have an even number of columns, the last one perhaps a zero. */
export function strideOf(columns: number): number {
  return (columns + 1) & ~1;
}

type Arguments = readonly (number | boolean | ArrayBufferView)[];

/** Compiled kernels over one memory, which grows when a larger workspace is asked for. */
interface Engine {
  readonly memory: WasmMemory;
  readonly kernels: Kernels;
}

function decodeBase64(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const codes = new Map([...alphabet].map((letter, code) => [letter, code]));
  const clean = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of clean) {
    bits = ((bits << 6) | codes.get(letter)!) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 255;
    }
  }
  return bytes;
}

/** The compiled kernels, or undefined where the engine has no WebAssembly SIMD. */
function startEngine(): Engine | undefined {
  const wasm = (globalThis as { WebAssembly?: Wasm }).WebAssembly;
  if (wasm === undefined) return undefined;
  try {
    const memory = new wasm.Memory({ initial: 1, maximum: MOST_PAGES });
    const { exports } = new wasm.Instance(new wasm.Module(decodeBase64(WASM_BASE64)), { env: { memory } });
    const wrapped = Object.keys(TWINS).map((name) => {
      const kernel = exports[name] as (...pointers: number[]) => number;
      const call = (...values: Arguments) =>
        kernel(...values.map((value) => (typeof value === 'object' ? value.byteOffset : Number(value))));
      return [name, call];
    });
    return { memory, kernels: Object.fromEntries(wrapped) as Kernels };
  } catch {
    return undefined;
  }
}

let engine: Engine | undefined | null = null;

/** Whether the kernels run compiled here. */
export function hasCompiledKernels(): boolean {
  if (engine === null) engine = startEngine();
  return engine !== undefined;
}

/** Bytes that arrays of these sizes take in a workspace. */
export function workspaceBytes(sizes: {
  readonly f64?: readonly number[];
  readonly i32?: readonly number[];
  readonly i16?: readonly number[];
}): number {
  const room = (lengths: readonly number[] | undefined, width: number) =>
    (lengths ?? []).reduce((sum, length) => sum + Math.ceil((length * width) / ALIGNMENT) * ALIGNMENT, 0);
  return room(sizes.f64, 8) + room(sizes.i32, 4) + room(sizes.i16, 2);
}

/**
 * Opens a workspace of `bytes`. There is one a thread: the arrays of the one before may be written over, or be detached.
 * `plain` asks for the twins even where compiled kernels are to be had.
 */
export function openWorkspace(bytes: number, plain = false): Workspace {
  if (plain || !hasCompiledKernels()) return allocator(new ArrayBuffer(bytes), TWINS, 0);
  const { memory, kernels } = engine!;
  const missing = Math.ceil((bytes + ALIGNMENT) / PAGE) - memory.buffer.byteLength / PAGE;
  if (missing > 0) {
    try {
      memory.grow(missing);
    } catch {
      throw new RangeError(
        `the kernels need ${Math.ceil(bytes / 1e6)} MB, more than is to be had: use fewer images or fewer components`,
      );
    }
  }
  return allocator(memory.buffer, kernels, ALIGNMENT);
}

function allocator(buffer: ArrayBuffer, kernels: Kernels, from: number): Workspace {
  let next = from;
  const take = (size: number): number => {
    const at = next;
    next += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
    return at;
  };
  return {
    kernels,
    f64: (length) => new Float64Array(buffer, take(length * 8), length).fill(0),
    i32: (length) => new Int32Array(buffer, take(length * 4), length).fill(0),
    i16: (length) => new Int16Array(buffer, take(length * 2), length).fill(0),
  };
}
