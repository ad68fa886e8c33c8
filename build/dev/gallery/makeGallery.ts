import { gallery } from '../../../src/figures/gallery.ts';
import type { Picture } from '../../../src/figures/image/picture.ts';
import { html } from '../../../src/report/escapeHtml.ts';
import { LOCALES } from '../../../src/report/locale/locales.ts';
import { figureDocument } from '../../figures/figureDocument.ts';
import { LANGUAGE_WORDS } from '../../site/languages.ts';
import { toDataUri } from '../../site/png.ts';
import type { SiteFile } from '../../site/siteFile.ts';
import { GALLERY_FOLDER } from '../devHandler.ts';
import { GALLERY_STYLE, galleryPage } from './galleryPage.ts';

/** Draws every figure of the gallery in a language of the report, and gives the files of its page. */
export async function makeGallery(language: string): Promise<SiteFile[]> {
  const context = { document: await figureDocument(), labels: LANGUAGE_WORDS[language]!.labels };
  const figures = gallery.map(({ name, variants }) => ({
    name,
    variants: variants.map((variant) => ({
      name: variant.name,
      // Drawn twice: ids within a drawing may stand in a page only once.
      drawings: { light: markup(variant.draw(context)), dark: markup(variant.draw(context)) },
    })),
  }));
  return [
    {
      path: `${GALLERY_FOLDER}/index.html`,
      content: galleryPage(figures, LOCALES.get(language)!.words, language),
    },
    { path: `${GALLERY_FOLDER}/gallery.css`, content: GALLERY_STYLE },
  ];
}

function markup(drawn: SVGElement | Picture): string {
  if (!('data' in drawn)) return drawn.outerHTML;
  const { width, height } = drawn;
  return html`<img class="fig-pixels" src="${toDataUri(drawn)}" width="${width}" height="${height}" alt="">`
    .html;
}
