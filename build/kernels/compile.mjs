// Compiles src/numeric/kernels/assembly to WebAssembly and embeds it in src/numeric/kernels/wasm.ts, so that bundlers,
// tests and browsers all find it without a file of its own. The bytes depend on nothing but source and compiler.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const OPTIONS = '--enable simd --enable bulk-memory --runtime stub --noAssert -O3 --importMemory'.split(' ');

/** Characters of printable ASCII that mean nothing special in a string, a page or a comment. */
const ALPHABET = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((character) => !`'"\`$\\<*`.includes(character))
  .join('');

/** So many bytes, those from -SHIFT on, are one character each; others are one of the last two characters and another one. */
const SINGLES = ALPHABET.length - 2;
const SHIFT = 4;
const AFTER = Math.ceil((256 - SINGLES) / 2);

/** Bytes as text that gzip packs as well as the bytes themselves: hexadecimal takes a tenth more, base64 a quarter. */
function textOf(bytes) {
  const characterOf = (byte) => {
    const place = (byte + SHIFT) & 255;
    if (place < SINGLES) return ALPHABET[place];
    const rest = place - SINGLES;
    return ALPHABET[SINGLES + Math.floor(rest / AFTER)] + ALPHABET[rest % AFTER];
  };
  return Array.from(bytes, characterOf).join('');
}

/** The text of wasm.ts. */
export async function compileKernels() {
  const { error, stderr, binary } = await compileToBinary();
  if (error) throw new Error(`the kernels do not compile: ${error.message}\n${stderr}`);
  const lines = textOf(binary)
    .match(/.{1,400}/g)
    .map((line) => `  '${line}',`);
  return [
    '// Made by `npm run build:kernels` from assembly/: do not edit.',
    '',
    '/** The compiled kernels, WebAssembly with SIMD, as text: see workspace.ts. */',
    'export const WASM_TEXT = [',
    ...lines,
    "].join('');",
    '',
    '/** Its alphabet, how many of its characters stand for a byte alone, by what these are shifted, and how many stand behind the others. */',
    'export const WASM_CODE = {',
    `  alphabet: '${ALPHABET}',`,
    `  singles: ${SINGLES},`,
    `  shift: ${SHIFT},`,
    `  after: ${AFTER},`,
    '} as const;',
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
