import { ROLES, type Role, roleClass } from './theme.ts';

/** An element and all that it holds, in the order of the document. By hand: selectors take several times as long in jsdom. */
export function elementsOf(root: Element): Element[] {
  const found: Element[] = [root];
  const visit = (parent: Element): void => {
    for (let child = parent.firstElementChild; child !== null; child = child.nextElementSibling) {
      found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

const ROLE_CLASSES = ROLES.map((role) => [role, roleClass(role)] as const);

/** The role that the value of a class attribute names, if any. */
export function roleOf(className: string | null): Role | undefined {
  if (className === null || className === '') return undefined;
  const names = className.split(/\s+/);
  return ROLE_CLASSES.find(([, name]) => names.includes(name))?.[0];
}
