import { html, type SafeHtml } from '../escapeHtml.ts';
import type { Locale } from '../locale/types.ts';
import type { PageAssets, ReportConfig } from '../types.ts';
import { contentSecurityPolicy } from './csp.ts';

/** Paper of the two themes, for the browser's own frame; the same as --paper in content/style.css. */
const THEME_COLORS = { light: '#faf7f2', dark: '#211f1d' } as const;

/** What the head of a page says. */
export interface HeadFacts {
  readonly title: string;
  readonly description: string;
  readonly locale: Locale;
  readonly config: ReportConfig;
  readonly assets: PageAssets;
  /** Way from the page to the root of the site: '' or '../'. */
  readonly root: string;
  /** Path of the page below the root: '', 'en/'. */
  readonly path: string;
}

/** The `<head>` of a page that uses the site's stylesheets and scripts; addresses are relative but for previews. */
export function head(facts: HeadFacts): SafeHtml {
  const { title, description, config, assets, root } = facts;
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(null)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="author" content="${config.author}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${THEME_COLORS.light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${THEME_COLORS.dark}" media="(prefers-color-scheme: dark)">
${assets.blockingScripts.map((href) => html`<script src="${root}${href}"></script>\n`)}${assets.stylesheets.map(
  (href) => html`<link rel="stylesheet" href="${root}${href}">\n`,
)}${assets.icons.map(({ href, type, sizes }) => html`<link rel="icon" href="${root}${href}" type="${type}" sizes="${sizes}">\n`)}${previews(facts)}${assets.deferredScripts.map(
  (href) => html`<script src="${root}${href}" defer></script>\n`,
)}</head>`;
}

/** Canonical address and Open Graph: only where the site's address is known. */
function previews({ title, description, locale, config, assets, path }: HeadFacts): SafeHtml | null {
  const site = siteRoot(config.siteUrl);
  if (site === null) return null;
  return html`<link rel="canonical" href="${site}${path}">
<meta property="og:type" content="article">
<meta property="og:locale" content="${locale.ogLocale}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${description}">
<meta property="og:url" content="${site}${path}">
<meta property="og:image" content="${site}${assets.socialImage}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${title}">
<meta name="twitter:card" content="summary_large_image">
`;
}

/** The site's address with its final slash, or null where it is not configured. */
export function siteRoot(siteUrl: string): string | null {
  if (siteUrl === '') return null;
  return siteUrl.endsWith('/') ? siteUrl : `${siteUrl}/`;
}
