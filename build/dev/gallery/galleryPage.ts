import { html, SafeHtml } from '../../../src/report/escapeHtml.ts';
import type { PageWords } from '../../../src/report/locale/types.ts';
import { contentSecurityPolicy } from '../../../src/report/page/csp.ts';
import { themeSwitch } from '../../../src/report/page/themeSwitch.ts';

/** One variant of a figure, drawn once for each theme. */
export interface DrawnVariant {
  readonly name: string;
  readonly drawings: { readonly light: string; readonly dark: string };
}

/** A figure with its variants. */
export interface DrawnFigure {
  readonly name: string;
  readonly variants: readonly DrawnVariant[];
}

/** The gallery as a page of the site's style: every variant in both themes side by side, under the site's own policy. */
export function galleryPage(figures: readonly DrawnFigure[], words: PageWords, language: string): string {
  const list = figures.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>\n`);
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(null)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gallery</title>
<meta name="color-scheme" content="light dark">
<script src="../assets/theme.js"></script>
<link rel="stylesheet" href="../assets/style.css">
<link rel="stylesheet" href="gallery.css">
</head>
<body>
<header class="bar">${themeSwitch(words)}</header>
<main class="gallery">
<h1>Gallery</h1>
<p>src/figures/gallery.ts</p>
<ul class="gallery-list">
${list}</ul>
${figures.map(figureSection)}</main>
</body>
</html>
`.html;
}

function figureSection({ name, variants }: DrawnFigure): SafeHtml {
  const parts = variants.map(
    ({ name: variant, drawings }) => html`<h3>${variant}</h3>
<div class="gallery-pair">
<div class="gallery-sheet gallery-light">${new SafeHtml(drawings.light)}</div>
<div class="gallery-sheet gallery-dark">${new SafeHtml(drawings.dark)}</div>
</div>
`,
  );
  return html`<section>
<h2 id="${name}">${name}</h2>
${parts}</section>
`;
}

/** Beside the site's own style. A sheet is as wide as what lies on it, so that wide and narrow variants tell apart. */
export const GALLERY_STYLE = `.gallery { padding: 0 1.25rem 6rem; }
.gallery-list { columns: 14rem; }
.gallery section { margin-top: 4rem; }
.gallery-pair { display: flex; flex-wrap: wrap; gap: 1rem; }
@media (min-width: 75rem) {
  .gallery-pair { display: grid; grid-template-columns: repeat(2, minmax(0, max-content)); }
}
.gallery-sheet {
  box-sizing: border-box;
  max-width: 100%;
  padding: 1.25rem;
  background: var(--paper);
  color: var(--ink);
  border: 1px solid var(--rule);
}
.gallery-light { color-scheme: light; }
.gallery-dark { color-scheme: dark; }
`;
