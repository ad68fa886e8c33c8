/** A file of the site: its path relative to the root, and what it holds. */
export interface SiteFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Bytes of a file. */
export function bytesOf({ content }: SiteFile): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content;
}
