import type { FigureElement } from './nodes.ts';

/**
 * Whether an element suits a selector: `*`, a name, or `[attribute]`. Throws RangeError on any other, which would have to be
 * added here.
 */
export function matcher(selector: string): (element: FigureElement) => boolean {
  if (selector === '*') return () => true;
  if (/^[a-z]+$/i.test(selector)) return ({ tagName }) => tagName === selector;
  const attribute = /^\[([a-z-]+)\]$/.exec(selector)?.[1];
  if (attribute !== undefined) return (element) => element.hasAttribute(attribute);
  throw new RangeError(`figures' document: selector "${selector}" is not "*", a name or "[attribute]"`);
}
