import { short } from './base/svg.ts';
import { LIGHT, ROLES, roleClass } from './base/theme.ts';

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
  for (const style of [...root.querySelectorAll('style')]) style.remove();
  renameIds(root, options.id);
  for (const element of [root, ...root.querySelectorAll('*')]) {
    element.removeAttribute('style');
    if (element !== root) {
      for (const name of ['aria-label', 'aria-description', 'aria-hidden']) element.removeAttribute(name);
    }
    const role = ROLES.find((name) => element.classList.contains(roleClass(name)));
    if (role !== undefined) element.setAttribute('color', LIGHT[role]);
    roundNumbers(element);
  }
  return root;
}

const NUMBERS = /-?\d+\.\d+(?:e-?\d+)?/gi;

function roundNumbers(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const holdsNumbers = name === 'd' || name === 'transform' || /^-?\d+\.\d+(e-?\d+)?$/i.test(value);
    if (holdsNumbers)
      element.setAttribute(
        name,
        value.replace(NUMBERS, (number) => short(Number(number), name === 'd' ? 1 : 2)),
      );
  }
}

function renameIds(root: SVGElement, prefix: string | undefined): void {
  const names = new Map<string, string>();
  for (const element of [...root.querySelectorAll('[id]')]) {
    names.set(element.id, `${prefix ?? ''}-${names.size + 1}`);
    if (prefix === undefined) element.removeAttribute('id');
    else element.id = names.get(element.id)!;
  }
  for (const element of [root, ...root.querySelectorAll('*')]) {
    for (const attribute of [...element.attributes]) {
      const reference = /^(?:url\()?#([^)]+)\)?$/.exec(attribute.value);
      const name = reference === null ? undefined : names.get(reference[1]!);
      if (name === undefined) continue;
      if (prefix === undefined) element.removeAttribute(attribute.name);
      else attribute.value = attribute.value.replace(reference![1]!, name);
    }
  }
}
