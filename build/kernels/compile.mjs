// Compiles src/numeric/kernels/assembly to WebAssembly and embeds it in src/numeric/kernels/wasm.ts, so that bundlers,
// tests and browsers all find it without a file of its own. The bytes depend on nothing but source and compiler.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const OPTIONS = '--enable simd --enable bulk-memory --runtime stub --noAssert -O3 --importMemory'.split(' ');

/** The text of wasm.ts. */
export async function compileKernels() {
  const { error, stderr, binary } = await compileToBinary();
  if (error) throw new Error(`the kernels do not compile: ${error.message}\n${stderr}`);
  // Hexadecimal, not base64, which hides from gzip what repeats: pages would load a quarter more.
  const text = Buffer.from(binary).toString('hex');
  const lines = text.match(/.{1,400}/g).map((line) => `  '${line}',`);
  return [
    '// Made by `npm run build:kernels` from assembly/: do not edit.',
    '',
    '/** The compiled kernels, WebAssembly with SIMD, in hexadecimal. */',
    'export const WASM_HEX = [',
    ...lines,
    "].join('');",
    '',
  ].join('\n');
}

async function compileToBinary() {
  let binary;
  const { error, stderr } = await asc.main(
    ['src/numeric/kernels/assembly/index.ts', '--baseDir', ROOT, '--outFile', 'kernels.wasm', ...OPTIONS],
    { writeFile: (_name, content) => (binary = content) },
  );
  return { error, stderr: stderr.toString(), binary };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path.join(ROOT, 'src/numeric/kernels/wasm.ts'), await compileKernels());
}
