import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { isText } from '../dev/http/contentTypes.ts';
import { type FileMap, findFile, movedTo, readPath } from '../dev/http/findFile.ts';
import { HOST, listen, readRequest, send } from '../dev/http/listen.ts';
import { type HttpRequest, type HttpResponse, plain, respond } from '../dev/http/messages.ts';
import { listFiles, MANIFEST } from '../publish/manifest.ts';

/** Below the root of its host, as a project's page on GitHub Pages is. */
export const SUB_PATH = '/gmm-garments';

/** All files of a made site. */
export function readSite(site: string): FileMap {
  const names = listFiles(site).filter((name) => name !== MANIFEST);
  return new Map(names.map((name) => [name, readFileSync(path.join(site, name))]));
}

/** Answers as a host of static pages does: under {@link SUB_PATH}, text packed, 404.html for what is not there. */
export function handleSite(request: HttpRequest, files: FileMap): HttpResponse {
  const read = readPath(request);
  if ('status' in read) return read;
  const { pathname } = read;
  if (pathname === SUB_PATH) return movedTo(`${SUB_PATH}/`);
  if (!pathname.startsWith(`${SUB_PATH}/`)) return plain(404, 'Not here');
  const found = findFile(files, pathname.slice(SUB_PATH.length));
  if (found.kind === 'moved') return movedTo(SUB_PATH + found.to);
  if (found.kind === 'file') return packed(request, respond(200, found.name, found.content), found.name);
  const lost = files.get('404.html');
  return lost === undefined
    ? plain(404, 'Not here')
    : packed(request, respond(404, '404.html', lost), '404.html');
}

function packed({ acceptEncoding }: HttpRequest, response: HttpResponse, name: string): HttpResponse {
  if (!isText(name) || !/\bgzip\b/.test(acceptEncoding)) return response;
  const headers = { ...response.headers, 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' };
  return { ...response, headers, body: gzipSync(response.body) };
}

/** Serves a site on a free port of this machine. */
export async function serveSite(files: FileMap): Promise<{ readonly base: string; close(): void }> {
  const server = createServer((incoming, response) => {
    const request = readRequest(incoming);
    send(response, request.method, handleSite(request, files));
  });
  const port = await listen(server, { port: 0, mayMove: false });
  return {
    base: `http://${HOST}:${port}${SUB_PATH}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
