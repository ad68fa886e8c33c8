import type { ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, inject, test } from 'vitest';
import { listFiles } from '../../build/publish/manifest.ts';
import { isAvailable } from '../build/compulsory.ts';
import { idx } from '../build/data/sampleFiles.ts';
import { temporaryFolder } from '../build/temporary.ts';
import { copyProject } from './helpers/copyProject.ts';
import { program, type Run, type RunOptions } from './helpers/program.ts';
import { tree } from './helpers/tree.ts';

const DATA = '/usr/share/datasets/fashion-mnist';
const NAMES = [
  'train-images-idx3-ubyte.gz',
  'train-labels-idx1-ubyte.gz',
  't10k-images-idx3-ubyte.gz',
  't10k-labels-idx1-ubyte.gz',
] as const;

/** A copy of the site that the tests share, alone in a new folder. */
function oldSite(): string {
  const site = path.join(temporaryFolder(), 'sitio');
  cpSync(inject('site'), site, { recursive: true });
  return site;
}

/** A build over an old site that has to fail: one message without a stack, the old site as it was, nothing beside it. */
async function fails(words: readonly string[], status: number, options: RunOptions = {}): Promise<string> {
  const out = oldSite();
  const before = tree(out);
  const run = await program(['build', '--out', out, '--quiet', ...words], options);
  expect([run.status, run.stdout], run.stderr).toEqual([status, '']);
  expect(tree(out)).toEqual(before);
  expect(readdirSync(path.dirname(out))).toEqual(['sitio']);
  expect(run.stderr).not.toMatch(/\n\s+at |^error: unexpected/m);
  expect(run.stderr.match(/^error: /gm) ?? []).toHaveLength(status === 130 ? 0 : 1);
  return run.stderr;
}

describe('data', () => {
  const folderWith = (files: Readonly<Record<string, Uint8Array | string>>) => {
    const folder = path.join(temporaryFolder(), 'datos');
    mkdirSync(folder);
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
    return folder;
  };

  test('a folder that is not there: where, and the ways to the data', async () => {
    const missing = path.join(temporaryFolder(), 'nada');
    const message = await fails(['--data', missing], 1);
    expect(message).toContain(missing);
    expect(message).toMatch(/no such folder.*--data DIR.*dataset-fashion-mnist/);
    const variable = await fails([], 1, { variables: { FASHION_MNIST_DIR: missing } });
    expect(variable).toContain(missing);
  });

  test('a folder where files are missing: their names', async () => {
    const message = await fails(['--data', folderWith({ [NAMES[1]]: 'x' })], 1);
    expect(message).toContain(`${NAMES[0]}, ${NAMES[2]}, ${NAMES[3]} missing`);
  });

  test('an error page saved under the name of the data is recognised', async () => {
    const page = '<!DOCTYPE html><html><head><title>403 Forbidden</title></head><body>no</body></html>';
    const message = await fails(
      ['--data', folderWith(Object.fromEntries(NAMES.map((name) => [name, page])))],
      1,
    );
    expect(message).toMatch(/ubyte\.gz.*HTML/);
  });

  test('counts, sizes and types that do not fit are told with both values', async () => {
    const labels = gzipSync(idx([3], [0, 1, 2]));
    const image = gzipSync(idx([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]));
    const files = { [NAMES[0]]: image, [NAMES[1]]: labels, [NAMES[2]]: image, [NAMES[3]]: labels };
    expect(await fails(['--data', folderWith(files)], 1)).toMatch(/ubyte\.gz.*(28|\b60000|\b70000)/);
    const bad = Buffer.from(idx([2, 28, 28], new Uint8Array(1568)));
    bad.writeUInt32BE(0x12345678, 0);
    const wrong = { ...files, [NAMES[0]]: gzipSync(bad) };
    expect(await fails(['--data', folderWith(wrong)], 1)).toMatch(/train-images.*(12345678|0x)/i);
  });

  test.runIf(isAvailable(existsSync(path.join(DATA, NAMES[0])), `the whole data set in ${DATA}`)).each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1000)],
    [
      'with one bit changed',
      (bytes: Buffer) => {
        bytes[bytes.length >> 1]! ^= 4;
        return bytes;
      },
    ],
  ])('a file %s is damaged, and is to be fetched again', async (_, damage) => {
    const folder = folderWith({ [NAMES[3]]: damage(readFileSync(path.join(DATA, NAMES[3]))) });
    for (const name of NAMES.slice(0, 3)) symlinkSync(path.join(DATA, name), path.join(folder, name));
    expect(await fails(['--data', folder], 1)).toMatch(/t10k-labels-idx1-ubyte\.gz.*damaged.*again/s);
  });

  test('the images that come with the project, damaged: which file, and how to make it again', async () => {
    const project = copyProject();
    const file = path.join(project, 'content/data/pixels.u8.br');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    expect(await fails([], 1, { project })).toMatch(/pixels\.u8\.br/);
  });
});

describe('content', () => {
  /** Adds a line to the end of a content file of a project; gives its place. */
  function addLine(project: string, name: string, line: string): string {
    const file = path.join(project, 'content/es', name);
    const text = readFileSync(path.join(inject('root'), 'content/es', name), 'utf8').trimEnd();
    writeFileSync(file, `${text}\n\n${line}\n`);
    return `content/es/${name}:${text.split('\n').length + 2}`;
  }

  test.each([
    ['data.md', 'Hay {{ subset.cuenta | int }} imágenes.', /cuenta.*count/],
    ['data.md', 'Hay {{ subset.count | entero }} imágenes.', /entero/],
    ['intro.md', '{% figure "nada" %}Pie de figura{% alt %}Texto{% endfigure %}', /nada/],
    ['method.md', 'Véase [esto](#no-existe).', /no-existe/],
    ['method.md', 'Véase {% fig "tampoco" %}.', /tampoco/],
    ['data.md', 'Hay {{ subset.count }', /\}/],
  ])('%s with "%s" stops the build and is named by file and line', async (name, line, message) => {
    const project = copyProject();
    const place = addLine(project, name, line);
    const stderr = await fails([], 1, { project });
    expect(stderr).toContain(`error: ${place}:`);
    expect(stderr).toMatch(message);
  });

  test('a file that is missing is named', async () => {
    const project = copyProject();
    rmSync(path.join(project, 'content/es/beyond.md'));
    expect(await fails([], 1, { project })).toContain('content/es/beyond.md');
  });

  test('HTML and scripts in prose are only words', async () => {
    const evil = '<script>alert(1)</script> <img src=x onerror=alert(1)> [clic](javascript:alert(1))';
    const project = copyProject();
    addLine(project, 'data.md', evil);
    const out = path.join(temporaryFolder(), 'sitio');
    const { status, stderr } = await program(['build', '--out', out], { project });
    if (status === 0) {
      const html = readFileSync(path.join(out, 'index.html'), 'utf8');
      expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(html).not.toMatch(/<script>|<img src="?x|href="javascript:/);
    } else {
      expect(stderr).toMatch(/content\/es\/data\.md:\d+:.*javascript/);
    }
  });

  test('a change of prose is built from the cache: no fit is made again', async () => {
    const project = copyProject({ ownCache: true });
    addLine(project, 'data.md', 'Una frase nueva de la prueba.');
    const cache = path.join(project, '.cache/results');
    const before = listFiles(cache);
    const out = path.join(temporaryFolder(), 'sitio');
    const { status, stderr } = await program(['build', '--out', out], { project });
    expect(status, stderr).toBe(0);
    expect(readFileSync(path.join(out, 'index.html'), 'utf8')).toContain('Una frase nueva de la prueba.');
    expect(before.length).toBeGreaterThan(250);
    expect(listFiles(cache)).toEqual(before);
    const [now, then] = [tree(out), tree(inject('site'))];
    const changed = Object.keys(then).filter((name) => now[name] !== then[name]);
    expect(changed).toEqual(['.manifest.json', 'index.html']);
  });
});

describe('interruptions', () => {
  /** Fits that no cache holds: minutes of them. */
  const LONG = ['--start-seed', '4000000000'];

  /** Starts a long build over `out` and, in the middle of its fits, calls `then`; how it ended. */
  async function longBuild(out: string, then: (child: ChildProcess) => unknown): Promise<Run> {
    let called = false;
    const run = await program(['build', '--out', out, ...LONG], {
      project: copyProject({ ownCache: true }),
      onProgress: (text, child) => {
        if (called || !text.includes('projection:')) return;
        called = true;
        setTimeout(() => then(child), 300);
      },
    });
    expect(called, run.stderr).toBe(true);
    return run;
  }

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s in the middle of the fits: exit code %d, the old site as it was, nothing left',
    async (signal, status) => {
      const out = oldSite();
      const before = tree(out);
      const run = await longBuild(out, (child) => child.kill(signal));
      expect(run.status, run.stderr).toBe(status);
      expect(run.stderr).not.toMatch(/\n\s+at |error:/);
      expect(tree(out)).toEqual(before);
      expect(readdirSync(path.dirname(out))).toEqual(['sitio']);
    },
  );

  test('a build killed outright is repaired by the next one', async () => {
    const out = oldSite();
    const before = tree(out);
    expect((await longBuild(out, (child) => child.kill('SIGKILL'))).status).toBeNull();
    expect(tree(out)).toEqual(before);
    expect(readdirSync(path.dirname(out)).length).toBeGreaterThan(1);
    const next = await program(['build', '--out', out]);
    expect(next.status, next.stderr).toBe(0);
    expect(tree(out)).toEqual(before);
    expect(readdirSync(path.dirname(out))).toEqual(['sitio']);
  });

  test('of two builds at once the second is refused and names the first', async () => {
    const out = oldSite();
    const before = tree(out);
    let refused: Run | undefined;
    let pid: number | undefined;
    await longBuild(out, async (child) => {
      pid = child.pid;
      refused = await program(['build', '--out', out]);
      child.kill('SIGINT');
    });
    expect(refused!.status).toBe(1);
    expect(refused!.stderr).toMatch(/^error: [^\n]+\n$/);
    expect(refused!.stderr).toContain(`process ${pid}`);
    expect(tree(out)).toEqual(before);
    expect(readdirSync(path.dirname(out))).toEqual(['sitio']);
  });
});
