import { bytesOf, type SiteFile } from '../site/siteFile.ts';

/** Whether two files hold the same. */
export function sameContent(a: Pick<SiteFile, 'content'>, b: Pick<SiteFile, 'content'>): boolean {
  if (a.content === b.content) return true;
  if (typeof a.content === 'string' && typeof b.content === 'string') return false;
  return Buffer.compare(bytesOf({ path: '', ...a }), bytesOf({ path: '', ...b })) === 0;
}
