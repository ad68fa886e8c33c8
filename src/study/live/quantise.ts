/** Rows of whole numbers, each with the step that its numbers count. */
export interface QuantisedRows<T extends Int8Array | Int16Array> {
  /** Row-major (rows, columns). */
  readonly steps: T;
  /** Value of one step, by row (rows). */
  readonly scale: Float64Array;
}

/**
 * Rounds every row of `values`, row-major (rows, columns), to the steps of its largest magnitude: 127 of them for 8 bits, 32767
 * for 16. A row of zeros, or of numbers too small to have a step, becomes zeros.
 */
export function quantiseRows(values: Float64Array, columns: number, bits: 8): QuantisedRows<Int8Array>;
export function quantiseRows(values: Float64Array, columns: number, bits: 16): QuantisedRows<Int16Array>;
export function quantiseRows(
  values: Float64Array,
  columns: number,
  bits: 8 | 16,
): QuantisedRows<Int8Array> | QuantisedRows<Int16Array> {
  const rows = values.length / columns;
  const most = bits === 8 ? 127 : 32767;
  const steps = bits === 8 ? new Int8Array(values.length) : new Int16Array(values.length);
  const scale = new Float64Array(rows);
  for (let r = 0; r < rows; r++) {
    let largest = 0;
    for (let c = 0; c < columns; c++) largest = Math.max(largest, Math.abs(values[r * columns + c]!));
    scale[r] = largest / most;
    if (scale[r] === 0) continue;
    for (let c = 0; c < columns; c++)
      steps[r * columns + c] = Math.round(values[r * columns + c]! / scale[r]!);
  }
  return { steps, scale } as QuantisedRows<Int8Array> | QuantisedRows<Int16Array>;
}

/** The values that quantised rows stand for, row-major (rows, columns). */
export function dequantiseRows(
  { steps, scale }: QuantisedRows<Int8Array | Int16Array>,
  columns: number,
): Float64Array {
  return Float64Array.from(steps, (step, at) => step * scale[Math.floor(at / columns)]!);
}
