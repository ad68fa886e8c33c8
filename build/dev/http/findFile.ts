import { type HttpRequest, type HttpResponse, plain } from './messages.ts';

/** Files by their path relative to the root of the site. */
export type FileMap = ReadonlyMap<string, string | Uint8Array>;

/** What a path of the site leads to. */
export type Found =
  | { readonly kind: 'file'; readonly name: string; readonly content: string | Uint8Array }
  | { readonly kind: 'moved'; readonly to: string }
  | { readonly kind: 'missing' };

/**
 * Looks a decoded path (`/en/`) up. Only what stands in `files` is ever found: there is no folder to climb out of and
 * nothing to list. A folder is its `index.html`; without the final slash it has moved.
 */
export function findFile(files: FileMap, pathname: string): Found {
  const asked = pathname.slice(1);
  const name = asked === '' || asked.endsWith('/') ? `${asked}index.html` : asked;
  const content = files.get(name);
  if (content !== undefined) return { kind: 'file', name, content };
  return files.has(`${name}/index.html`) ? { kind: 'moved', to: `/${name}/` } : { kind: 'missing' };
}

/** The decoded path of a request that can be answered, or the answer to one that can't. */
export function readPath({ method, url }: HttpRequest): { readonly pathname: string } | HttpResponse {
  if (method !== 'GET' && method !== 'HEAD') {
    return plain(405, `${method} is not answered here: use GET or HEAD`, { Allow: 'GET, HEAD' });
  }
  try {
    const pathname = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    if (pathname.startsWith('/') && !pathname.includes('\0')) return { pathname };
  } catch {
    // Percent signs that stand for nothing: refused below.
  }
  return plain(400, 'The address can not be read');
}

/** The answer for something that has moved. */
export function movedTo(address: string): HttpResponse {
  return plain(301, `Moved to ${address}`, { Location: encodeURI(address) });
}
