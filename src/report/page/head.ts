import { html, SafeHtml } from '../escapeHtml.ts';
import type { Locale } from '../locale/types.ts';
import type { PageAssets, ReportConfig, Standalone } from '../types.ts';
import { contentSecurityPolicy } from './csp.ts';
import type { Edition } from './editions.ts';

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
  /** All editions of the report, this one too; one alone has no links to others. */
  readonly editions: readonly Edition[];
  readonly standalone: Standalone | null;
  readonly sha256Base64: (text: string) => string;
}

/** The `<head>` of a page: with the site's stylesheets and scripts, or with its own in it. Addresses are relative. */
export function head(facts: HeadFacts): SafeHtml {
  const { title, description, config } = facts;
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(facts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="author" content="${config.author}">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${THEME_COLORS.light}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${THEME_COLORS.dark}" media="(prefers-color-scheme: dark)">
${facts.standalone === null ? linked(facts) : inlined(facts.standalone)}</head>`;
}

function policy({ standalone, sha256Base64 }: HeadFacts): string {
  if (standalone === null) return contentSecurityPolicy(null);
  const { css, scripts, laterScripts } = standalone;
  return contentSecurityPolicy({
    styles: [sha256Base64(css)],
    scripts: [...scripts, ...laterScripts].map(sha256Base64),
  });
}

function linked(facts: HeadFacts): SafeHtml {
  const { assets, root } = facts;
  return html`${assets.blockingScripts.map((href) => html`<script src="${root}${href}"></script>\n`)}${assets.stylesheets.map(
    (href) => html`<link rel="stylesheet" href="${root}${href}">\n`,
  )}${assets.icons.map(({ href, type, sizes }) => html`<link rel="icon" href="${root}${href}" type="${type}" sizes="${sizes}">\n`)}${alternates(facts)}${previews(facts)}${assets.deferredScripts.map((href) => html`<script src="${root}${href}" defer></script>\n`)}`;
}

/** The other editions by absolute address, as search engines want them: left out where the site's own is unknown. */
function alternates({ config, editions }: HeadFacts): readonly SafeHtml[] | null {
  const site = siteRoot(config.siteUrl);
  if (site === null) return null;
  return editions.map(
    ({ language, folder }) => html`<link rel="alternate" hreflang="${language}" href="${site}${folder}">\n`,
  );
}

function inlined({ css, scripts, icon }: Standalone): SafeHtml {
  if (/<\/style/i.test(css)) throw new RangeError('the CSS of the page holds </style>');
  if (scripts.some((script) => /<\/script|<!--/i.test(script))) {
    throw new RangeError('a script of the page holds </script> or <!--');
  }
  return html`${scripts.map((script) => html`<script>${new SafeHtml(script)}</script>\n`)}<style>${new SafeHtml(css)}</style>
<link rel="icon" href="${icon}">
`;
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
