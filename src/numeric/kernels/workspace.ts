import { type Kernels, TWINS } from './twins/index.ts';
import { WASM_HEX } from './wasm.ts';

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

/** First bytes of every memory, which the compiled kernels keep for constants and scratch of their own. */
const RESERVED = 4096;

/** Memory in which kernels work, and the kernels that work in it. */
export interface Workspace {
  readonly kernels: Kernels;
  /** New zeroed arrays, valid until the workspace is closed. */
  f64(length: number): Float64Array;
  i32(length: number): Int32Array;
  i16(length: number): Int16Array;
  /** New arrays of any content, for what is written before it is read: large ones cost nothing until they are touched. */
  scratch64(length: number): Float64Array;
  scratch32(length: number): Int32Array;
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

type Arguments = readonly (number | boolean | ArrayBufferView)[];

/** Compiled kernels over a memory of their own. */
interface Engine {
  readonly memory: WasmMemory;
  readonly kernels: Kernels;
}

/** The compiled module: null until first asked for, undefined where the engine has no WebAssembly SIMD. */
let compiled: object | undefined | null = null;

function webAssembly(): Wasm | undefined {
  return (globalThis as { WebAssembly?: Wasm }).WebAssembly;
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, i) =>
    Number.parseInt(text.slice(2 * i, 2 * i + 2), 16),
  );
}

function compiledModule(): object | undefined {
  if (compiled !== null) return compiled;
  try {
    const wasm = webAssembly();
    compiled = wasm === undefined ? undefined : new wasm.Module(fromHex(WASM_HEX));
  } catch {
    compiled = undefined;
  }
  return compiled;
}

/** Whether the kernels run compiled here. */
export function hasCompiledKernels(): boolean {
  return compiledModule() !== undefined;
}

function startEngine(module: object, pages: number): Engine {
  const wasm = webAssembly()!;
  const memory = new wasm.Memory({ initial: pages, maximum: MOST_PAGES });
  const { exports } = new wasm.Instance(module, { env: { memory } });
  const wrapped = Object.keys(TWINS).map((name) => {
    const kernel = exports[name] as (...pointers: number[]) => number;
    const call = (...values: Arguments) =>
      kernel(...values.map((value) => (typeof value === 'object' ? value.byteOffset : Number(value))));
    return [name, call];
  });
  return { memory, kernels: Object.fromEntries(wrapped) as Kernels };
}

/** Engines given back, to be used again: their memory is mapped already. */
const idle: Engine[] = [];

/** An idle engine of at least so many pages, or one that grows to them, or a new one. */
function engineOf(module: object, pages: number): Engine {
  const sizeOf = ({ memory }: Engine) => memory.buffer.byteLength / PAGE;
  idle.sort((a, b) => sizeOf(a) - sizeOf(b));
  const place = idle.findIndex((engine) => sizeOf(engine) >= pages);
  const [engine] = place >= 0 ? idle.splice(place, 1) : idle.splice(-1);
  if (engine === undefined) return startEngine(module, pages);
  growTo(engine, pages);
  return engine;
}

function growTo({ memory }: Engine, pages: number): void {
  const missing = pages - memory.buffer.byteLength / PAGE;
  if (missing > 0) memory.grow(missing);
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

/**
 * Opens a workspace of `bytes` (see {@link workspaceBytes}). `plain` asks for the twins even where compiled kernels are to
 * be had. Throws RangeError where there is not so much memory.
 */
export function openWorkspace(bytes: number, plain = false): Workspace {
  const module = plain ? undefined : compiledModule();
  if (module === undefined) return allocator(plainRoom(bytes));
  const engine = orRefuse(bytes, () => engineOf(module, pagesFor(bytes)));
  return allocator({
    kernels: engine.kernels,
    from: RESERVED,
    buffer: () => engine.memory.buffer,
    grow: (needed) => orRefuse(needed, () => growTo(engine, pagesFor(needed))),
    giveBack: () => idle.push(engine),
  });
}

function pagesFor(bytes: number): number {
  return Math.ceil((bytes + RESERVED) / PAGE);
}

function orRefuse<T>(bytes: number, get: () => T): T {
  try {
    return get();
  } catch {
    throw new RangeError(
      `the kernels need ${Math.ceil(bytes / 1e6)} MB, more than is to be had: use fewer images or fewer components`,
    );
  }
}

/** Where a workspace lies. */
interface Room {
  readonly kernels: Kernels;
  /** First byte that may be used. */
  readonly from: number;
  buffer(): ArrayBuffer;
  /** Makes the buffer so large at least; may move it. */
  grow(bytes: number): void;
  giveBack(): void;
}

function plainRoom(bytes: number): Room {
  let buffer = new ArrayBuffer(bytes);
  return {
    kernels: TWINS,
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

function allocator(room: Room): Workspace {
  let next = room.from;
  let open = true;
  const take = (size: number): number => {
    const at = next;
    next += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
    return at;
  };
  const scratch64 = (length: number) => new Float64Array(room.buffer(), take(length * 8), length);
  const scratch32 = (length: number) => new Int32Array(room.buffer(), take(length * 4), length);
  return {
    kernels: room.kernels,
    scratch64,
    scratch32,
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
