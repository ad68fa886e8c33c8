import { html, SafeHtml } from '../escapeHtml.ts';
import type { Locale } from '../locale/types.ts';
import { contentSecurityPolicy } from './csp.ts';

/** What the page for missing addresses is made of. */
export interface NotFoundFacts {
  readonly title: string;
  readonly body: string;
  readonly locale: Locale;
  /** All of its CSS: the page is served at any depth and can't know the way to a stylesheet. */
  readonly css: string;
  readonly sha256Base64: (text: string) => string;
}

/** 404.html: no script, no file of its own, its styles admitted by their hash. */
export function notFound({ title, body, locale, css, sha256Base64 }: NotFoundFacts): string {
  if (/<\/style/i.test(css)) throw new RangeError('the CSS of 404.html holds </style>');
  return html`<!DOCTYPE html>
<html lang="${locale.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy({ styles: [sha256Base64(css)], scripts: [] })}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<style>${new SafeHtml(css)}</style>
</head>
<body>
<main class="lost">
${new SafeHtml(body)}</main>
</body>
</html>
`.html;
}
