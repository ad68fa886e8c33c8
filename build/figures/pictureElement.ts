/** A picture's address and its size in CSS pixels. */
export interface Shown {
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/**
 * Where a picture of another form is shown than the usual one: where the page's own layout changes (content/style.css). Paper
 * takes the form of wide windows, so that none is exchanged while the page prints.
 */
const MEDIA = { full: 'print, (min-width: 77.5em)', narrow: 'screen and (max-width: 559px)' } as const;

/** Forms of a picture besides the usual one. */
export type Form = keyof typeof MEDIA;

/** How an image is loaded: with the first screen, or when it is scrolled to. */
export type Loading = 'first' | 'lazy';

const box = ({ width, height }: Shown) => `width="${width}" height="${height}"`;

/** An image, `attributes` to be put before its address. */
export function imageElement(usual: Shown, attributes = '', loading: Loading = 'lazy'): string {
  const how = loading === 'lazy' ? 'loading="lazy"' : 'fetchpriority="high"';
  return `<img ${attributes}src="${usual.address}" ${box(usual)} ${how} decoding="async" alt="">`;
}

/** An image that takes the form which suits the window; its text alternative is the figure's. */
export function pictureElement(usual: Shown, forms: Partial<Record<Form, Shown>>, name = ''): string {
  const sources = (Object.keys(MEDIA) as Form[]).flatMap((form) => {
    const shown = forms[form];
    return shown === undefined
      ? []
      : [`<source media="${MEDIA[form]}" srcset="${shown.address}" ${box(shown)}>`];
  });
  const kind = name === '' ? '' : ` class="${name}"`;
  return `<picture${kind}>${sources.join('')}${imageElement(usual)}</picture>`;
}
