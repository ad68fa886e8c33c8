/** The text of src/numeric/kernels/wasm.ts, compiled from its source. */
export function compileKernels(): Promise<string>;
