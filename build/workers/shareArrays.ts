/** Smaller arrays are copied to every worker faster than they are shared. */
const LEAST_BYTES = 2 ** 16;

/** What is shared of which array: pools one after the other are handed the same data. */
const copies = new WeakMap<NodeJS.TypedArray, NodeJS.TypedArray>();

/**
 * Plain data with its large arrays in memory that all threads see, so that handing it to workers copies them once at most: those
 * that are shared already stay where they are. Nobody may write to them.
 */
export function shareArrays<T>(value: T): T {
  return share(value) as T;
}

function share(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return shareView(value as NodeJS.TypedArray);
  if (Array.isArray(value)) return value.map(share);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, share(item)]));
}

function shareView(view: NodeJS.TypedArray): NodeJS.TypedArray {
  if (view.byteLength < LEAST_BYTES || view.buffer instanceof SharedArrayBuffer) return view;
  const known = copies.get(view);
  if (known !== undefined) return known;
  const bytes = new Uint8Array(new SharedArrayBuffer(view.byteLength));
  bytes.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  const Kind = view.constructor as new (buffer: SharedArrayBuffer) => NodeJS.TypedArray;
  const copy = new Kind(bytes.buffer);
  copies.set(view, copy);
  return copy;
}
