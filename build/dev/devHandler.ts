import { DEV_STYLE, RELOAD_PATH, RELOAD_SCRIPT, STYLE_PATH } from './devAssets.ts';
import { failurePage, waitingPage } from './devPage.ts';
import type { Failure } from './failure.ts';
import { type FileMap, findFile, movedTo, readPath } from './http/findFile.ts';
import { type HttpRequest, type HttpResponse, plain, respond } from './http/messages.ts';
import { injectReload } from './inject.ts';

/** Where the gallery of figures stands. */
export const GALLERY_FOLDER = 'gallery';

/** What the server shows at one moment. */
export interface DevState {
  /** Another one for everything that should make browsers load again. */
  readonly version: string;
  /** Pages, files and gallery; empty until the first site is made. */
  readonly files: FileMap;
  /** What keeps the newest sources from becoming pages, or null. */
  readonly failure: Failure | null;
}

/** Answers one request: pages as they are in the site but for the script that loads them again. */
export function handleDev(request: HttpRequest, state: DevState): HttpResponse {
  const read = readPath(request);
  if ('status' in read) return read;
  const { pathname } = read;
  if (pathname === RELOAD_PATH) return respond(200, pathname, RELOAD_SCRIPT);
  if (pathname === STYLE_PATH) return respond(200, pathname, DEV_STYLE);
  const page = (status: number, text: string) =>
    respond(status, 'page.html', injectReload(text, state.version));
  if (isPage(pathname)) {
    if (state.failure !== null) return page(500, failurePage(state.failure));
    if (state.files.size === 0) return page(503, waitingPage('Making the site'));
  }
  const found = findFile(state.files, pathname);
  if (found.kind === 'moved') return movedTo(found.to);
  if (found.kind === 'file') {
    const isHtml = found.name.endsWith('.html') && typeof found.content === 'string';
    return isHtml ? page(200, found.content) : respond(200, found.name, found.content);
  }
  if (asksForGallery(pathname)) return page(503, waitingPage('Drawing the gallery'));
  const lost = state.files.get('404.html');
  if (isPage(pathname) && typeof lost === 'string') return page(404, lost);
  return plain(404, `There is no ${pathname}`);
}

/** Whether somebody would look at this, as opposed to a page loading it. */
function isPage(pathname: string): boolean {
  return /(^|\/)[^/.]*$|\.html$/.test(pathname);
}

/** Whether this is the address of the gallery, which is only drawn once somebody asks for it. */
export function asksForGallery(url: string): boolean {
  return new RegExp(`^/${GALLERY_FOLDER}(/|$|[?#])`).test(url);
}
