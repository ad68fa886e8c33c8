import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Each room and the rooms it may import from, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/numeric': [],
  'src/study': ['src/numeric'],
  'src/figures': ['src/study', 'src/numeric'],
  'src/report': ['src/study', 'src/numeric'],
  'src/client': ['src/figures', 'src/study', 'src/numeric'],
  content: ['src/numeric', 'src/study', 'src/figures', 'src/report'],
  build: ['src/numeric', 'src/study', 'src/figures', 'src/report', 'content'],
};

/** The packages a room may name; build may name any. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  'src/numeric': /^$/,
  'src/study': /^$/,
  'src/figures': /^(@observablehq\/plot|ml-matrix)$/,
  'src/report': /^(markdown-it(-\w+)?|liquidjs|temml|d3-format)$/,
  'src/client': /^(three(\/|$)|fflate$)/,
  content: /^$/,
};

const roomOf = (file: string): string =>
  Object.keys(MAY_IMPORT).find((room) => file.startsWith(`${room}/`)) ?? file;

function sources(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ts$/.test(name) && !name.includes('assembly'))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .sort();
}

const FILES = ['src', 'content', 'build'].flatMap(sources);

/** Everything a file names in its imports, types too. */
function imported(file: string): string[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const statements = /^(?:import\s+|(?:import|export)\b[^;'"=]*?\bfrom\s+)['"]([^'"]+)['"]/gm;
  return [...text.matchAll(statements)].map((match) => match[1]!);
}

let inputs: Metafile['inputs'];

beforeAll(async () => {
  const result = await build({
    entryPoints: FILES,
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    outdir: 'unused',
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  inputs = result.metafile.inputs;
});

describe('layers', () => {
  it.each(FILES)('%s imports from its own room or further left', (file) => {
    const room = roomOf(file);
    for (const name of imported(file)) {
      if (name.startsWith('.')) {
        const target = roomOf(path.posix.join(path.posix.dirname(file), name));
        expect([room, ...MAY_IMPORT[room]!], `${file} imports ${name}`).toContain(target);
      } else if (room !== 'build') {
        expect(name, `${file} imports the package ${name}`).toMatch(PACKAGES[room]!);
      }
    }
  });

  it('names ml-matrix in one file of src at most', () => {
    expect(
      FILES.filter((file) => file.startsWith('src/') && imported(file).includes('ml-matrix')).length,
    ).toBeLessThan(2);
  });

  it('has no import cycle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'done' || inputs[file] === undefined) return;
      const cycle = state.get(file) === 'open' ? [...trail.slice(trail.indexOf(file)), file] : [];
      expect(cycle, `import cycle: ${cycle.join(' → ')}`).toEqual([]);
      state.set(file, 'open');
      for (const { path: target, external } of inputs[file].imports)
        if (!external) visit(target, [...trail, file]);
      state.set(file, 'done');
    };
    for (const file of FILES) visit(file, []);
    expect([...state.values()].every((value) => value === 'done')).toBe(true);
  });
});

describe('sources', () => {
  it.each(FILES.filter((file) => /^src\/(numeric|study|figures|report)\//.test(file)))(
    '%s does not reach for clock, chance, locale or inexact powers',
    (file) => {
      const code = readFileSync(path.join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      expect(code).not.toMatch(/Math\.random|\bDate\b|toLocale|\bIntl\b|Math\.(pow|cbrt|hypot)|\*\*/);
    },
  );

  it('stay short enough to be read', () => {
    const long = FILES.map(
      (file) => [file, readFileSync(path.join(ROOT, file), 'utf8').split('\n').length] as const,
    );
    expect(long.filter(([, lines]) => lines > 300)).toEqual([]);
  });
});
