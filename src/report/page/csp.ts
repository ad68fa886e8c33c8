/** What a page of the report may load: its own files, nothing inline, nothing from elsewhere. */
const POLICY: readonly (readonly [string, string])[] = [
  ['default-src', "'none'"],
  ['img-src', "'self' data:"],
  ['style-src', "'self'"],
  // The numerical kernels are WebAssembly.
  ['script-src', "'self' 'wasm-unsafe-eval'"],
  // What computes beside the page is a worker made of text that the page has.
  ['worker-src', 'blob:'],
  ['font-src', "'none'"],
  // Nothing on the page fetches; auditors read robots.txt this way.
  ['connect-src', "'self'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
];

/** SHA-256 in base64 of the inline styles and scripts that a page consists of; it may then load no file at all. */
export interface InlineHashes {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

/** The Content Security Policy as one line: of a page with files, or of one that has to stand alone. */
export function contentSecurityPolicy(inline: InlineHashes | null): string {
  const own = inline === null ? {} : alone(inline);
  return POLICY.map(([directive, source]) => `${directive} ${own[directive] ?? source}`).join('; ');
}

function alone({ styles, scripts }: InlineHashes): Record<string, string> {
  const sources = (hashes: readonly string[]) =>
    hashes.length === 0 ? "'none'" : hashes.map((hash) => `'sha256-${hash}'`).join(' ');
  return {
    'connect-src': "'none'",
    'img-src': 'data:',
    'style-src': sources(styles),
    'script-src': scripts.length === 0 ? sources(scripts) : `${sources(scripts)} 'wasm-unsafe-eval'`,
  };
}
