import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startDevServer } from '../../build/dev/devServer.ts';
import { emptyState } from '../../build/dev/devSession.ts';
import { makeGallery } from '../../build/dev/gallery/makeGallery.ts';
import { HOST, listen } from '../../build/dev/http/listen.ts';
import { publishCopy } from '../../build/dev/publishCopy.ts';
import { startMaker } from '../../build/dev/startMaker.ts';
import { watchFolders } from '../../build/dev/watch.ts';
import { listFiles } from '../../build/publish/manifest.ts';
import { gallery } from '../../src/figures/gallery.ts';
import { temporaryFolder } from './temporary.ts';

/** A taken port. */
async function takenPort(): Promise<number> {
  const server = createServer();
  onTestFinished(() => void server.close());
  return listen(server, { port: 0, mayMove: false });
}

test('pages, events and the gallery over the line', async () => {
  const onGallery = vi.fn();
  const server = await startDevServer(emptyState('run'), { port: 0, mayMove: false }, onGallery);
  onTestFinished(() => server.close());
  const base = `http://${HOST}:${server.port}`;
  expect((await fetch(`${base}/`)).status).toBe(503);

  const events = await fetch(`${base}/.dev/events`);
  expect(events.headers.get('content-type')).toBe('text/event-stream');
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const hear = async (text: string) => {
    while (!heard.includes(text)) heard += (await reader.read()).value;
  };
  await hear('data: run-0\n\n');
  server.show({ version: 'run-1', files: new Map([['index.html', '<body>é</body>']]), failure: null });
  await hear('event: version\ndata: run-1\n\n');

  const page = await fetch(`${base}/`);
  expect(await page.text()).toContain('é<script');
  const head = await fetch(`${base}/`, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe(page.headers.get('content-length'));
  expect(await head.text()).toBe('');
  expect(onGallery).not.toHaveBeenCalled();
  await fetch(`${base}/gallery/`);
  expect(onGallery).toHaveBeenCalledOnce();
  await reader.cancel();
});

test('a taken port: the next one if it may move, else what to do', async () => {
  const port = await takenPort();
  const message = new RegExp(`port ${port} is in use.*--port N`);
  await expect(startDevServer(emptyState('a'), { port, mayMove: false }, () => undefined)).rejects.toThrow(
    message,
  );
  const server = await startDevServer(emptyState('a'), { port, mayMove: true }, () => undefined);
  onTestFinished(() => server.close());
  expect(server.port).toBeGreaterThan(port);
});

test('changes are seen in files replaced, new, removed, and in folders made later', async () => {
  const root = temporaryFolder();
  mkdirSync(path.join(root, 'content/es'), { recursive: true });
  const file = (name: string) => path.join(root, name);
  writeFileSync(file('content/es/a.md'), '1');
  const seen = new Set<string>();
  const stop = watchFolders({
    root,
    folders: ['content', 'missing'],
    onChange: (files) => {
      for (const name of files) seen.add(name);
    },
    warn: (text) => seen.add(text.slice(0, 'changes in missing/'.length)),
  });
  onTestFinished(stop);
  const sees = async (name: string, act: () => void) => {
    seen.clear();
    act();
    await vi.waitFor(() => expect([...seen]).toContain(name), { timeout: 5000 });
  };
  expect([...seen]).toEqual(['changes in missing/']);
  await sees('content/es/a.md', () => writeFileSync(file('content/es/a.md'), '2'));
  // As editors save: a new file takes the place of the old one, more than once.
  for (let i = 0; i < 2; i += 1) {
    await sees('content/es/a.md', () => {
      writeFileSync(file('content/es/a.md.new'), `${i}`);
      renameSync(file('content/es/a.md.new'), file('content/es/a.md'));
    });
  }
  await sees('content/new/deep/b.md', () => {
    mkdirSync(file('content/new/deep'), { recursive: true });
    writeFileSync(file('content/new/deep/b.md'), '1');
  });
  await sees('content/new/deep/b.md', () => writeFileSync(file('content/new/deep/b.md'), '2'));
  await sees('content/new/deep/b.md', () => rmSync(file('content/new/deep/b.md')));
});

test('a maker speaks over its channel, and its last words are told when it dies', async () => {
  const root = temporaryFolder();
  mkdirSync(path.join(root, 'build'));
  writeFileSync(
    path.join(root, 'build/run.mjs'),
    `process.on('message', (task) => {
      if (task === 'gallery') { process.stderr.write('progress\\nerror: src/a.ts:1:1: odd\\n'); process.exit(1); }
      process.send({ kind: 'files', task, names: process.argv.slice(2), changed: [{ path: 'a', content: Uint8Array.of(7) }] });
    });`,
  );
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  const onAnswer = vi.fn();
  const onExit = vi.fn();
  const maker = startMaker(root, ['dev', '--quiet'], { onAnswer, onExit });
  maker.ask('render');
  await vi.waitFor(() => expect(onAnswer).toHaveBeenCalled(), { timeout: 10_000 });
  const [answer] = onAnswer.mock.calls[0]!;
  expect(answer).toMatchObject({ task: 'render', names: ['dev', '--quiet'] });
  expect([...answer.changed[0].content]).toEqual([7]);
  maker.ask('gallery');
  await vi.waitFor(() => expect(onExit).toHaveBeenCalledWith('error: src/a.ts:1:1: odd'), {
    timeout: 10_000,
  });
  expect(write.mock.calls.join('')).toContain('progress');
});

test('what is served is published as the build does, without the gallery', async () => {
  const out = path.join(temporaryFolder(), 'site');
  const files = new Map<string, string | Uint8Array>([
    ['index.html', 'a'],
    ['data/b.npz', Uint8Array.of(1)],
    ['gallery/index.html', 'g'],
  ]);
  await publishCopy(out, files, '/nowhere');
  expect(listFiles(out)).toEqual(['.manifest.json', 'data/b.npz', 'index.html']);
});

test('the gallery shows every figure in every dress, in both themes, under the policy of the site', async () => {
  const files = await makeGallery('es');
  const page = files.find(({ path: name }) => name === 'gallery/index.html')!.content as string;
  const variants = gallery.flatMap((entry) => entry.variants);
  for (const { name } of gallery) expect(page).toContain(`<h2 id="${name}">`);
  expect(page.match(/class="gallery-sheet gallery-light"><(svg|img|div)/g)).toHaveLength(variants.length);
  expect(page.match(/class="gallery-sheet gallery-dark"><(svg|img|div)/g)).toHaveLength(variants.length);
  expect(page).toContain('script-src &#39;self&#39;');
  expect(page).not.toMatch(/<style| style=| on\w+=|https?:\/\/(?!www\.w3\.org)/);
  expect(files.map(({ path: name }) => name)).toContain('gallery/gallery.css');
});
