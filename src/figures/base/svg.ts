import { LIGHT, type Role, roleClass } from './theme.ts';

export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A number as SVG writes it: at most `decimals` (default 2) decimals, no trailing zeros, no negative zero. */
export function short(value: number, decimals = 2): string {
  if (!Number.isFinite(value)) {
    throw new Error(`short: got ${value}, expected a finite coordinate; check the data behind the figure.`);
  }
  const text = value.toFixed(decimals);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return trimmed === '-0' ? '0' : trimmed;
}

/** An SVG element; numbers are rounded to two decimals, `undefined` attributes left out, strings become text. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG_NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    element.setAttribute(key, typeof value === 'number' ? short(value) : value);
  }
  for (const child of children) {
    element.append(typeof child === 'string' ? document.createTextNode(child) : child);
  }
  return element;
}

/** Attributes of an element in a role's colour: its class for the page, its literal for a file. */
export function role(name: Role): { class: string; color: string } {
  return { class: roleClass(name), color: LIGHT[name] };
}
