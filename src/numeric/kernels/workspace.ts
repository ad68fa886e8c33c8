import { allocator, plainRoom, type Workspace } from './memory.ts';
import { type Kernels, TWINS } from './twins/index.ts';
import { WASM_CODE, WASM_TEXT } from './wasm.ts';

export { strideOf, type Workspace, workspaceBytes } from './memory.ts';

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

/** First bytes of every memory, which the compiled kernels keep for constants and scratch of their own. */
const RESERVED = 4096;

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

/** The bytes that the text of wasm.ts stands for. */
function bytesOf(text: string): Uint8Array {
  const { alphabet, singles, shift, after } = WASM_CODE;
  const bytes = new Uint8Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    let place = alphabet.indexOf(text[i]!);
    if (place >= singles) place = singles + (place - singles) * after + alphabet.indexOf(text[++i]!);
    bytes[count++] = place - shift;
  }
  return bytes.subarray(0, count);
}

function compiledModule(): object | undefined {
  if (compiled !== null) return compiled;
  try {
    const wasm = webAssembly();
    compiled = wasm === undefined ? undefined : new wasm.Module(bytesOf(WASM_TEXT));
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

/**
 * Opens a workspace of `bytes` (see {@link workspaceBytes}). `plain` asks for the twins even where compiled kernels are to
 * be had. Throws RangeError where there is not so much memory.
 */
export function openWorkspace(bytes: number, plain = false): Workspace {
  const module = plain ? undefined : compiledModule();
  if (module === undefined) return allocator(plainRoom(bytes, TWINS));
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
