import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { embedData } from '../../../build/data/embedData.ts';
import { readIdxFolder } from '../../../build/data/idxDataset.ts';
import { type OpenOptions, openDataset } from '../../../build/data/openDataset.ts';
import { createProgress } from '../../../build/progress/progress.ts';
import { config } from '../../../content/report.config.ts';
import { temporaryFolder } from '../temporary.ts';
import { SMALL, smallFiles, writeFiles } from './sampleFiles.ts';

const NOTHING: OpenOptions = {
  config: SMALL,
  dataDir: undefined,
  embeddedDir: undefined,
  downloadDir: undefined,
  systemFolders: [],
  addresses: [],
};

/** A server on the loopback address, closed with the test; returns its base address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/data/`;
}

const serveFiles =
  (files: Readonly<Record<string, Buffer>>): RequestListener =>
  (request, response) => {
    const file = files[path.basename(request.url!)];
    if (file === undefined) response.writeHead(404).end('none');
    else response.writeHead(200, { 'content-length': file.length }).end(file);
  };

const small = (folder: string) => writeFiles(path.join(folder, 'datos'), smallFiles());

test('the folder given is used alone; what is missing there is named', async () => {
  const folder = small(temporaryFolder());
  expect((await openDataset({ ...NOTHING, dataDir: folder })).source).toBe(folder);
  await expect(openDataset({ ...NOTHING, dataDir: path.join(folder, 'x') })).rejects.toThrow(
    /no such folder.*--data DIR/,
  );
  const empty = writeFiles(path.join(folder, 'y'), { 'ti.gz': 'x' });
  await expect(openDataset({ ...NOTHING, dataDir: empty })).rejects.toThrow(
    /tl\.gz, si\.gz, sl\.gz missing there/,
  );
});

test('the embedded images, if they are all that is needed; else the whole', async () => {
  const folder = temporaryFolder();
  const systemFolders = [small(folder)];
  const whole = await readIdxFolder(systemFolders[0]!, SMALL);
  const embeddedDir = path.join(folder, 'embebido');
  await embedData(whole, embeddedDir, { seed: 3, subsample: 1 });
  const source = async (needed: number[] | undefined) =>
    (await openDataset({ ...NOTHING, embeddedDir, systemFolders, needed })).dataset;
  const embedded = await source([]);
  const indices = (embedded as typeof embedded & { indices: Int32Array }).indices;
  const same = await source([...indices]);
  expect(same.rows(indices)).toEqual(whole.rows(indices));
  expect('indices' in same).toBe(true);
  expect('indices' in (await source([0, 1, 2]))).toBe(false);
  expect('indices' in (await source(undefined))).toBe(false);
});

test('a download is verified, kept, and used the next time', async () => {
  const folder = temporaryFolder();
  const downloadDir = path.join(folder, 'caché');
  let requests = 0;
  const answer = serveFiles(smallFiles());
  const address = await serve((request, response) => {
    requests++;
    answer(request, response);
  });
  const lines: string[] = [];
  const progress = createProgress({ stream: { write: (text) => lines.push(text) }, mode: 'lines' });
  const options = { ...NOTHING, downloadDir, addresses: [address], progress };
  expect((await openDataset(options)).source).toBe('a download');
  expect(requests).toBe(4);
  expect(lines.join('')).toMatch(/download Small: 4 of 4/);
  expect(readdirSync(downloadDir).sort()).toEqual(['si.gz', 'sl.gz', 'ti.gz', 'tl.gz']);
  const again = await openDataset(options);
  expect(requests).toBe(4);
  expect(again.source).toBe(downloadDir);
  expect([...again.dataset.labels([0, 1, 2, 3, 4, 5])]).toEqual([0, 1, 2, 0, 2, 1]);
});

test('a kept file that went bad is thrown away and fetched again', async () => {
  const downloadDir = path.join(temporaryFolder(), 'caché');
  const options = { ...NOTHING, downloadDir, addresses: [await serve(serveFiles(smallFiles()))] };
  await openDataset(options);
  const file = path.join(downloadDir, 'ti.gz');
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.subarray(0, 20));
  const warnings: string[] = [];
  const { source } = await openDataset({ ...options, warn: (text) => warnings.push(text) });
  expect(source).toBe('a download');
  expect(warnings.join()).toMatch(/ti\.gz is damaged/);
  expect(readFileSync(file)).toEqual(bytes);
});

test('the second address serves where the first does not', async () => {
  const bad = await serve((_request, response) => response.writeHead(503).end());
  const good = await serve(serveFiles(smallFiles()));
  expect((await openDataset({ ...NOTHING, addresses: [bad, good] })).source).toBe('a download');
});

test.each<[string, RequestListener, RegExp]>([
  ['not found', (_q, answer) => answer.writeHead(404).end('no'), /answered 404, expected 200/],
  ['an error page', (_q, answer) => answer.end('<html>busy</html>'), /is an HTML page/],
  [
    'cut off',
    (_q, answer) => {
      answer.writeHead(200, { 'content-length': 1000 });
      answer.write(smallFiles()['ti.gz']!.subarray(0, 30), () => answer.destroy());
    },
    /could not be fetched/,
  ],
])('a server that is %s: what it said, the ways, and nothing kept', async (_name, listener, message) => {
  const folder = temporaryFolder();
  const options = { ...NOTHING, downloadDir: path.join(folder, 'caché'), addresses: [await serve(listener)] };
  await expect(openDataset(options)).rejects.toThrow(message);
  await expect(openDataset(options)).rejects.toThrow(/needed and not on this machine.*--data DIR/);
  expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('gz'))).toEqual([]);
});

test('no network: the message names every way', async () => {
  const options = { ...NOTHING, config: config.dataset, addresses: ['http://127.0.0.1:1/'] };
  const refused = openDataset(options);
  for (const part of [
    'could not be fetched',
    '--data DIR',
    'FASHION_MNIST_DIR',
    'apt-get install dataset-fashion-mnist',
  ]) {
    await expect(refused).rejects.toThrow(part);
  }
  await expect(openDataset(NOTHING)).rejects.toThrow(
    /the whole Small is needed.*ti\.gz, tl\.gz, si\.gz, sl\.gz/,
  );
});

test('a folder that cannot be written to: the data are used and a warning is given', async () => {
  const file = path.join(temporaryFolder(), 'a file');
  writeFileSync(file, 'x');
  const warnings: string[] = [];
  const { dataset } = await openDataset({
    ...NOTHING,
    downloadDir: path.join(file, 'caché'),
    addresses: [await serve(serveFiles(smallFiles()))],
    warn: (text) => warnings.push(text),
  });
  expect(dataset.count).toBe(6);
  expect(warnings[0]).toMatch(/could not be kept/);
});
