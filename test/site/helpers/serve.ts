import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** A folder served under a sub-path, as on GitHub Pages. */
export interface Served {
  /** Address of the folder, with a final slash. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves `folder` at http://127.0.0.1:…/una/carpeta/; what is not there gets its 404.html, at any depth. */
export async function serve(folder: string): Promise<Served> {
  const base = '/una/carpeta/';
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const name = decodeURIComponent(pathname.startsWith(base) ? pathname.slice(base.length) : '404.html');
    const file = path.join(folder, name === '' ? 'index.html' : name);
    const send = (status: number, target: string) => {
      const content = readFileSync(target);
      const type = TYPES[path.extname(target)] ?? 'application/octet-stream';
      response.writeHead(status, { 'content-type': type }).end(content);
    };
    try {
      send(name === '404.html' ? 404 : 200, file);
    } catch {
      send(404, path.join(folder, '404.html'));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
