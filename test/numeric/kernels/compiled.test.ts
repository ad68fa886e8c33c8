import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileKernels } from '../../../build/kernels/compile.mjs';
import { hasCompiledKernels } from '../../../src/numeric/kernels/workspace.ts';

const EMBEDDED = path.resolve(import.meta.dirname, '../../../src/numeric/kernels/wasm.ts');

describe('the embedded kernels', () => {
  it('are what their source compiles to', async () => {
    expect(readFileSync(EMBEDDED, 'utf8')).toBe(await compileKernels());
  });

  it('run compiled on this engine', () => {
    expect(hasCompiledKernels()).toBe(true);
  });
});
