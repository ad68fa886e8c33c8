import { elementsOf, roleOf } from './base/elements.ts';
import { short } from './base/svg.ts';
import { LIGHT } from './base/theme.ts';

export interface CleanOptions {
  /** Prefix of the ids, unique on the page. Without it ids and what refers to them are removed. */
  readonly id?: string;
}

/**
 * Makes a chart of Plot fit for the page, in place: no `<style>` and no style attributes (the page's policy allows
 * none), no labels on inner groups (the figure is one image with one alternative), ids that don't depend on what
 * was drawn before, coordinates rounded to two decimals (those of paths, which weigh most, to one), and on every
 * element of a role (class `fig-…`) the literal colour it has outside the page.
 */
export function cleanSvg<Root extends SVGElement>(root: Root, options: CleanOptions = {}): Root {
  const elements = elementsOf(root).filter((element) => {
    if (element.localName !== 'style') return true;
    element.remove();
    return false;
  });
  renameIds(elements, options.id);
  for (const element of elements) {
    for (const name of element.getAttributeNames()) {
      if (name === 'style' || (element !== root && LABELS.includes(name))) element.removeAttribute(name);
      else roundNumbers(element, name);
    }
    const role = roleOf(element.getAttribute('class'));
    if (role !== undefined) element.setAttribute('color', LIGHT[role]);
  }
  return root;
}

const LABELS: readonly string[] = ['aria-label', 'aria-description', 'aria-hidden'];
const NUMBER = /^-?\d+\.\d+(e-?\d+)?$/i;
const NUMBERS = /-?\d+\.\d+(?:e-?\d+)?/gi;

function roundNumbers(element: Element, name: string): void {
  const value = element.getAttribute(name)!;
  if (name !== 'd' && name !== 'transform' && !NUMBER.test(value)) return;
  const decimals = name === 'd' ? 1 : 2;
  element.setAttribute(
    name,
    value.replace(NUMBERS, (number) => short(Number(number), decimals)),
  );
}

function renameIds(elements: readonly Element[], prefix: string | undefined): void {
  const names = new Map<string, string>();
  for (const element of elements) {
    if (element.id === '') continue;
    names.set(element.id, `${prefix ?? ''}-${names.size + 1}`);
    if (prefix === undefined) element.removeAttribute('id');
    else element.id = names.get(element.id)!;
  }
  if (names.size === 0) return;
  for (const element of elements) {
    for (const attribute of element.getAttributeNames()) {
      const value = element.getAttribute(attribute)!;
      const reference = /^(?:url\()?#([^)]+)\)?$/.exec(value);
      const name = reference === null ? undefined : names.get(reference[1]!);
      if (name === undefined) continue;
      if (prefix === undefined) element.removeAttribute(attribute);
      else element.setAttribute(attribute, value.replace(reference![1]!, name));
    }
  }
}
