import { roleOf } from './base/elements.ts';
import { SVG_NAMESPACE, svg } from './base/svg.ts';
import { LIGHT, type Theme } from './base/theme.ts';

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
  const width = Number(figure.getAttribute('width')) + 2 * padding;
  const height = Number(figure.getAttribute('height')) + 2 * padding;
  const attributes = attributesIn(theme, figure);
  attributes.set('xmlns', SVG_NAMESPACE);
  attributes.set('width', `${width}`);
  attributes.set('height', `${height}`);
  attributes.set('viewBox', `${-padding} ${-padding} ${width} ${height}`);
  attributes.delete('aria-hidden');
  attributes.set('color', theme.ink);
  const paper = { x: -padding, y: -padding, width, height, fill: theme.paper };
  const behind = background ? textOf(svg(document, 'rect', paper), theme) : '';
  return `${written(figure, attributes, behind + contentOf(figure, theme))}\n`;
}

/** An element's attributes with the theme's colour where it has a role, and without its classes. */
function attributesIn(theme: Theme, element: Element): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const name of element.getAttributeNames()) attributes.set(name, element.getAttribute(name)!);
  const role = roleOf(attributes.get('class') ?? null);
  if (role !== undefined) attributes.set('color', theme[role]);
  attributes.delete('class');
  return attributes;
}

const textOf = (element: Element, theme: Theme): string =>
  written(element, attributesIn(theme, element), contentOf(element, theme));

const TEXT_NODE = 3;

/** What an element holds. Written from the nodes as they are: a copy to be changed would take twice the time and memory. */
function contentOf(element: Element, theme: Theme): string {
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    text += node.nodeType === TEXT_NODE ? escapeText(node.nodeValue!) : textOf(node as Element, theme);
  }
  return text;
}

function written({ tagName }: Element, attributes: ReadonlyMap<string, string>, content: string): string {
  let tag = tagName;
  for (const [name, value] of attributes) tag += ` ${name}="${escapeValue(value)}"`;
  return `<${tag}>${content}</${tagName}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeText = (text: string) => text.replace(/[&<>]/g, (character) => ESCAPES[character]!);
const escapeValue = (value: string) => value.replace(/[&<>"]/g, (character) => ESCAPES[character]!);
