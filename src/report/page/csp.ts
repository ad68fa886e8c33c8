/** What a page of the report may load: its own files, nothing inline, nothing from elsewhere. */
const POLICY: readonly (readonly [string, string])[] = [
  ['default-src', "'none'"],
  ['img-src', "'self' data:"],
  ['style-src', "'self'"],
  ['script-src', "'self'"],
  ['font-src', "'none'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
];

/**
 * The Content Security Policy as one line. `styleHash` (SHA-256 in base64) admits one inline style element instead of
 * stylesheets, and then no script at all: for the page that has to stand alone.
 */
export function contentSecurityPolicy(styleHash: string | null): string {
  const lines = POLICY.map(([directive, source]) => {
    if (styleHash !== null && directive === 'style-src') return `${directive} 'sha256-${styleHash}'`;
    if (styleHash !== null && directive === 'script-src') return `${directive} 'none'`;
    return `${directive} ${source}`;
  });
  return lines.join('; ');
}
