import { html } from '../escapeHtml.ts';

/** sitemap.xml for the absolute addresses of the pages; `date` is ISO. */
export function sitemap(addresses: readonly string[], date: string): string {
  const entries = addresses.map((url) => html`<url><loc>${url}</loc><lastmod>${date}</lastmod></url>\n`);
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}</urlset>
`.html;
}
