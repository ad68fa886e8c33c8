import { SVG_NAMESPACE, svg } from './base/svg.ts';
import { LIGHT, ROLES, roleClass, type Theme } from './base/theme.ts';

export interface StandaloneOptions {
  readonly document: Document;
  /** Default: light. */
  readonly theme?: Theme;
  /** Room around the figure, default 12. */
  readonly padding?: number;
  /** Whether the theme's paper lies behind it (default), or nothing. */
  readonly background?: boolean;
}

/**
 * A figure as the text of an SVG file: its own background, the theme's literal colours instead of the page's
 * classes. The figure itself is left as it is.
 */
export function standaloneSvg(figure: SVGSVGElement, options: StandaloneOptions): string {
  const { document, theme = LIGHT, padding = 12, background = true } = options;
  const copy = figure.cloneNode(true) as SVGSVGElement;
  const width = Number(copy.getAttribute('width')) + 2 * padding;
  const height = Number(copy.getAttribute('height')) + 2 * padding;
  copy.setAttribute('xmlns', SVG_NAMESPACE);
  copy.setAttribute('width', `${width}`);
  copy.setAttribute('height', `${height}`);
  copy.setAttribute('viewBox', `${-padding} ${-padding} ${width} ${height}`);
  copy.removeAttribute('aria-hidden');
  for (const element of [copy, ...copy.querySelectorAll('[class]')]) applyTheme(element, theme);
  copy.setAttribute('color', theme.ink);
  if (background) {
    copy.prepend(svg(document, 'rect', { x: -padding, y: -padding, width, height, fill: theme.paper }));
  }
  return `${copy.outerHTML}\n`;
}

function applyTheme(element: Element, theme: Theme): void {
  const role = ROLES.find((name) => element.classList.contains(roleClass(name)));
  if (role !== undefined) element.setAttribute('color', theme[role]);
  element.removeAttribute('class');
}
