import { html } from '../escapeHtml.ts';
import type { Edition } from './editions.ts';

/**
 * sitemap.xml: the absolute address of every page with those of its other languages. `site` is the root with its final
 * slash, `date` is ISO.
 */
export function sitemap(
  site: string,
  editions: readonly Pick<Edition, 'language' | 'folder'>[],
  date: string,
): string {
  const others = editions.map(
    ({ language, folder }) =>
      html`<xhtml:link rel="alternate" hreflang="${language}" href="${site}${folder}"/>`,
  );
  const entries = editions.map(
    ({ folder }) =>
      html`<url><loc>${site}${folder}</loc><lastmod>${date}</lastmod>${editions.length > 1 ? others : null}</url>\n`,
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries}</urlset>
`.html;
}
