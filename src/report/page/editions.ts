import { html, type SafeHtml } from '../escapeHtml.ts';
import type { Locale } from '../locale/types.ts';

/** The report in one language. */
export interface Edition {
  readonly language: string;
  readonly name: string;
  /** Folder below the root of the site with a final slash, '' at the root. */
  readonly folder: string;
  /** From the page that names it; a whole file name, so that it works without a server. */
  readonly href: string;
}

/** The editions of a site as the page of `locale` sees them; none where there is only that one. */
export function editionsFrom(locale: Locale, all: readonly Locale[]): Edition[] {
  if (all.length < 2) return [];
  const root = locale.folder === '' ? '' : '../';
  return all.map(({ language, name, folder }) => ({
    language,
    name,
    folder,
    href: folder === locale.folder ? 'index.html' : `${root}${folder}index.html`,
  }));
}

/** Links to the report in its other languages; a script adds the place on the page, which has the same ids in each. */
export function languageLinks(locale: Locale, editions: readonly Edition[]): SafeHtml | null {
  const others = editions.filter(({ language }) => language !== locale.language);
  if (others.length === 0) return null;
  const links = others.map(
    ({ language, name, href }) =>
      html`<a class="edition" href="${href}" hreflang="${language}" lang="${language}">${name}</a>`,
  );
  return html`<nav class="languages" aria-label="${locale.words.languages}">${links}</nav>`;
}
