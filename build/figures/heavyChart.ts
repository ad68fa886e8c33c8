import { DARK, type FigureSize, LIGHT } from '../../src/figures/base/theme.ts';
import { standaloneSvg } from '../../src/figures/standaloneSvg.ts';
import type { SiteFile } from '../site/siteFile.ts';
import { assemble, type FigureContext, type MadeFigure } from './maker.ts';
import { type Form, pictureElement, type Shown } from './pictureElement.ts';
import type { FigureData } from './table.ts';

const THEMES = [
  { theme: LIGHT, ending: 'light' },
  { theme: DARK, ending: 'dark' },
] as const;

const lengthOf = (drawing: SVGSVGElement, side: string) => Number(drawing.getAttribute(side));

/**
 * A chart too heavy to stand in the page: images loaded when they are scrolled to, one for each size and theme. `forms`:
 * the sizes besides the usual one.
 */
export function heavyChart(
  context: FigureContext,
  name: string,
  draw: (size: FigureSize) => SVGSVGElement,
  data: FigureData,
  forms: readonly Form[] = ['narrow'],
): MadeFigure {
  const { document, folder, root } = context;
  const wide = draw('wide');
  const drawings = new Map<FigureSize, SVGSVGElement>([['wide', wide]]);
  for (const form of forms) drawings.set(form, draw(form));
  const files: SiteFile[] = [];
  const pictures = THEMES.map(({ theme, ending }) => {
    const shown = new Map<FigureSize, Shown>();
    for (const [size, drawing] of drawings) {
      const content = standaloneSvg(drawing, { document, theme, padding: 0, background: false });
      const file = { path: `${folder}${name}-${size}-${ending}.svg`, content };
      files.push(file);
      const [width, height] = [lengthOf(drawing, 'width'), lengthOf(drawing, 'height')];
      shown.set(size, { address: `${root}${file.path}`, width, height });
    }
    const others = Object.fromEntries(forms.map((form) => [form, shown.get(form)!]));
    return pictureElement(shown.get('wide')!, others, `fig-${ending}`);
  });
  return assemble(context, {
    name,
    html: pictures.join(''),
    width: lengthOf(wide, 'width'),
    height: lengthOf(wide, 'height'),
    data,
    picture: { path: `${folder}${name}.svg`, content: standaloneSvg(wide, { document }) },
    format: 'SVG',
    shown: files,
  });
}
