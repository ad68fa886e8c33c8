import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { UserError } from '../../../build/errors.ts';
import { readManifest } from '../../../build/publish/manifest.ts';
import { placesOf } from '../../../build/publish/places.ts';
import { type PublishStep, publish } from '../../../build/publish/publish.ts';
import { temporaryFolder } from '../temporary.ts';

const STEPS: PublishStep[] = ['write', 'manifest', 'old away', 'new in place', 'remove old', 'unlock'];

const make = (out: string, files: Record<string, string>, warn?: (text: string) => void) =>
  publish(
    out,
    (folder) => {
      for (const [name, content] of Object.entries(files)) {
        mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
        writeFileSync(path.join(folder, name), content);
      }
    },
    { protectedFolders: [inject('root')], ...(warn === undefined ? {} : { warn }) },
  );

/** Every file below a folder with its content. */
function snapshot(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true }).map(String).sort();
  return Object.fromEntries(
    files
      .filter((name) => statSync(path.join(folder, name)).isFile())
      .map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]),
  );
}

async function refusal(making: Promise<unknown>): Promise<UserError> {
  const error = await making.then(
    () => new Error('it was accepted'),
    (fault: unknown) => fault,
  );
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

test('a new folder, its parents too; then again over it; the list of files lies inside', async () => {
  const folder = temporaryFolder();
  const out = path.join(folder, 'nuevo', 'sitio');
  const manifest = await make(out, { 'index.html': 'one', 'data/b.csv': 'b', 'data/a.csv': 'a' });
  expect(manifest.files.map((file) => file.path)).toEqual(['data/a.csv', 'data/b.csv', 'index.html']);
  expect(readManifest(out)).toEqual(manifest);
  await make(out, { 'index.html': 'two', 'en/index.html': 'en' });
  const after = snapshot(out);
  expect(Object.keys(after)).toEqual(['.manifest.json', 'en/index.html', 'index.html']);
  expect(after['index.html']).toBe('two');
  expect(readdirSync(path.join(folder, 'nuevo'))).toEqual(['sitio']);
});

test('the same files give the same bytes', async () => {
  const folder = temporaryFolder();
  await make(path.join(folder, 'a'), { 'y/x': '1', z: '2' });
  await make(path.join(folder, 'b'), { z: '2', 'y/x': '1' });
  expect(snapshot(path.join(folder, 'a'))).toEqual(snapshot(path.join(folder, 'b')));
});

test('an empty folder is taken', async () => {
  const out = path.join(temporaryFolder(), 'sitio');
  mkdirSync(out);
  await make(out, { 'index.html': 'one' });
  expect(snapshot(out)['index.html']).toBe('one');
});

test('files that no build made are named, and nothing is touched', async () => {
  const folder = temporaryFolder();
  const out = path.join(folder, 'sitio');
  await make(out, { 'index.html': 'one' });
  mkdirSync(path.join(out, 'notas'));
  writeFileSync(path.join(out, 'notas', 'tesis.txt'), 'years of work');
  const before = snapshot(folder);
  const error = await refusal(make(out, { 'index.html': 'two' }));
  expect(error.exitCode).toBe(2);
  expect(error.message).toContain('notas/tesis.txt');
  expect(snapshot(folder)).toEqual(before);
});

test.each<[string, (folder: string) => string]>([
  ['files of somebody', (folder) => folder],
  ['a symbolic link', (folder) => path.join(folder, 'link')],
  ['a dangling link', (folder) => path.join(folder, 'dangling')],
  ['a file', (folder) => path.join(folder, 'file.txt')],
  ['folders of somebody', (folder) => path.join(folder, 'folders')],
  ['the project', () => inject('root')],
  ['above the project', () => path.dirname(inject('root'))],
  ['the root', () => '/'],
  ['the home folder', () => process.env.HOME!],
])('%s is refused with exit code 2', async (_name, outOf) => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'folders', 'inner'), { recursive: true });
  writeFileSync(path.join(folder, 'file.txt'), 'x');
  symlinkSync(path.join(folder, 'folders', 'inner'), path.join(folder, 'link'));
  symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'dangling'));
  const before = readdirSync(folder, { recursive: true });
  const error = await refusal(make(outOf(folder), { 'index.html': 'x' }));
  expect(error.exitCode).toBe(2);
  expect(error.message).toContain('choose a new or empty folder');
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
});

test('a build that fails leaves the old site and nothing else', async () => {
  const folder = temporaryFolder();
  const out = path.join(folder, 'sitio');
  await make(out, { 'index.html': 'one' });
  const before = snapshot(folder);
  const failing = publish(
    out,
    (draft) => {
      writeFileSync(path.join(draft, 'half.html'), 'half');
      throw new UserError('index.md:3: unknown value');
    },
    { protectedFolders: [] },
  );
  expect((await refusal(failing)).message).toBe('index.md:3: unknown value');
  expect(snapshot(folder)).toEqual(before);
  const nowhere = path.join(folder, 'a', 'b');
  await refusal(publish(nowhere, () => Promise.reject(new UserError('no')), { protectedFolders: [] }));
  expect(readdirSync(folder)).toEqual(['sitio']);
});

test('disk full and the like are told with the remedy', async () => {
  const folder = temporaryFolder();
  const full = () => {
    throw Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', path: '/x' });
  };
  const error = await refusal(publish(path.join(folder, 's'), full, { protectedFolders: [] }));
  expect(error.message).toMatch(/the disk is full: free some space/);
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(path.join(folder, 'file'), '');
  const below = await refusal(make(path.join(folder, 'file', 'sitio'), { x: '1' }));
  expect(below.message).toMatch(/a part of the path is a file/);
});

test.each([...STEPS, 'writing'])(
  'killed at "%s": old or new site, and the next build repairs',
  async (step) => {
    const folder = temporaryFolder();
    const out = path.join(folder, 'sitio');
    await make(out, { 'index.html': 'old' });
    const died = spawnSync(process.execPath, [inject('bundles').publishSite!, out, 'new', step]);
    expect(died.signal).toBe('SIGKILL');
    expect(readdirSync(folder).length).toBeGreaterThan(1);
    // A build that fails at once still repairs.
    const site = { content: '' };
    await refusal(
      publish(
        out,
        () => {
          site.content = readFileSync(path.join(out, 'index.html'), 'utf8');
          throw new UserError('fails');
        },
        { protectedFolders: [] },
      ),
    );
    expect(site.content).toBe(['remove old', 'unlock'].includes(step) ? 'new' : 'old');
    expect(readdirSync(folder)).toEqual(['sitio']);
    await make(out, { 'index.html': 'next' });
    expect(Object.keys(snapshot(folder))).toEqual(['sitio/.manifest.json', 'sitio/index.html']);
  },
);

test('killed during the first build of all: nothing stands, and the next build works', async () => {
  const folder = temporaryFolder();
  const out = path.join(folder, 'sitio');
  for (const step of ['writing', 'old away', 'new in place']) {
    spawnSync(process.execPath, [inject('bundles').publishSite!, out, 'new', step]);
    expect(existsSync(out)).toBe(false);
  }
  await make(out, { 'index.html': 'next' });
  expect(readdirSync(folder)).toEqual(['sitio']);
});

test('two builds at once: the second is refused and names the first; ctrl-C cleans up', async () => {
  const folder = temporaryFolder();
  const out = path.join(folder, 'sitio');
  await make(out, { 'index.html': 'old' });
  const before = snapshot(folder);
  const first = spawn(process.execPath, [inject('bundles').publishSite!, out, 'new', 'writing', 'wait']);
  await once(first.stdout, 'data');
  const error = await refusal(make(out, { 'index.html': 'second' }));
  expect(error.message).toContain(`is being built by process ${first.pid}`);
  first.kill('SIGINT');
  const [code] = await once(first, 'exit');
  expect(code).toBe(130);
  expect(snapshot(folder)).toEqual(before);
});

test('two builds of one process exclude each other too', async () => {
  const out = path.join(temporaryFolder(), 'sitio');
  const inner = publish(
    out,
    async () => {
      expect((await refusal(make(out, { x: '1' }))).message).toContain(`process ${process.pid}`);
    },
    { protectedFolders: [] },
  );
  await inner;
});

const GONE = ['{"pid":999999999,"started":null}', `{"pid":${process.pid},"started":"0"}`];
// Where the system tells when a process started, a later process of the same number does not hold the lock.
if (existsSync('/proc/1/stat')) GONE.push('{"pid":1,"started":"1"}');

test.each(GONE)('the lock %s of a process that is gone is taken over', async (content) => {
  const folder = temporaryFolder();
  const out = path.join(folder, 'sitio');
  writeFileSync(placesOf(out).lock, content);
  writeFileSync(`${placesOf(out).lock}.999999998`, 'left over');
  await make(out, { x: '1' });
  expect(readdirSync(folder)).toEqual(['sitio']);
});

test('a folder of somebody under a name that the build needs is refused', async () => {
  const folder = temporaryFolder();
  const out = path.join(folder, 'sitio');
  mkdirSync(placesOf(out).old);
  writeFileSync(path.join(placesOf(out).old, 'tesis.txt'), 'work');
  const error = await refusal(make(out, { x: '1' }));
  expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining('tesis.txt') });
  expect(readdirSync(folder)).toEqual(['.sitio.old']);
});

test('a file put into the site while it is being made stops the swap', async () => {
  const folder = temporaryFolder();
  const out = path.join(folder, 'sitio');
  await make(out, { 'index.html': 'old' });
  const making = publish(out, () => writeFileSync(path.join(out, 'nota.txt'), 'mine'), {
    protectedFolders: [],
  });
  expect((await refusal(making)).message).toContain('nota.txt');
  expect(readdirSync(folder)).toEqual(['sitio']);
  expect(readFileSync(path.join(out, 'index.html'), 'utf8')).toBe('old');
  rmSync(path.join(out, 'nota.txt'));
  await make(out, { 'index.html': 'new' });
});
