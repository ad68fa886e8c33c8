import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFiles } from '../../../build/publish/addFiles.ts';
import { foreignFiles, readManifest, writeManifest } from '../../../build/publish/manifest.ts';
import { publish } from '../../../build/publish/publish.ts';
import { temporaryFolder } from '../temporary.ts';

const content = (text: string) => Buffer.from(text);
const write = (text: string) => (folder: string) => writeFileSync(path.join(folder, 'index.html'), text);

async function site(): Promise<string> {
  const out = path.join(temporaryFolder(), 'sitio');
  await publish(out, write('uno'), { protectedFolders: [] });
  return out;
}

describe('addFiles', () => {
  test('puts files into the site and its manifest, again and again, and leaves nothing beside it', async () => {
    const out = await site();
    for (const text of ['a', 'bb']) {
      await addFiles(out, async () => [{ path: 'report-es.pdf', content: content(text) }]);
      expect(readFileSync(path.join(out, 'report-es.pdf'), 'utf8')).toBe(text);
    }
    const named = readManifest(out)!;
    expect(named.files.map(({ path: name, bytes }) => [name, bytes])).toEqual([
      ['index.html', 3],
      ['report-es.pdf', 2],
    ]);
    expect(writeManifest(out)).toEqual(named);
    expect(readdirSync(path.dirname(out))).toEqual(['sitio']);
  });

  test('the next build replaces them with the pages they were made from', async () => {
    const out = await site();
    await addFiles(out, async () => [{ path: 'report-es.pdf', content: content('a') }]);
    await publish(out, write('dos'), { protectedFolders: [] });
    expect(readdirSync(out).sort()).toEqual(['.manifest.json', 'index.html']);
  });

  test('a site whose adding was cut short is still known as a build of ours', async () => {
    const out = await site();
    await addFiles(out, async () => [{ path: 'report-es.pdf', content: content('a') }]);
    const manifest = readManifest(out)!;
    expect(foreignFiles(out)).toEqual([]);
    // Named already, not yet moved in.
    const half = {
      ...manifest,
      files: [...manifest.files, { path: 'report-en.pdf', bytes: 1, sha256: 'x' }],
    };
    writeFileSync(path.join(out, '.manifest.json'), JSON.stringify(half));
    await publish(out, write('tres'), { protectedFolders: [] });
    expect(readFileSync(path.join(out, 'index.html'), 'utf8')).toBe('tres');
  });

  test('refuses what is no site of ours, and touches nothing', async () => {
    const make = async () => [{ path: 'a', content: content('a') }];
    const missing = path.join(temporaryFolder(), 'nada');
    await expect(addFiles(missing, make)).rejects.toThrow(/no finished site: make it first/);
    expect(existsSync(missing)).toBe(false);
    const out = await site();
    mkdirSync(path.join(out, 'mío'));
    writeFileSync(path.join(out, 'mío', 'b'), '');
    await expect(addFiles(out, make)).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('mío/b'),
    });
    expect(existsSync(path.join(out, 'a'))).toBe(false);
  });

  test('a browser that fails leaves the site as it was', async () => {
    const out = await site();
    const fail = async () => {
      throw new Error('no prints');
    };
    await expect(addFiles(out, fail)).rejects.toThrow('no prints');
    expect(readdirSync(out).sort()).toEqual(['.manifest.json', 'index.html']);
    expect(readdirSync(path.dirname(out))).toEqual(['sitio']);
  });
});
