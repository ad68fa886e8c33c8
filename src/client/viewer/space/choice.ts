/** What of the scene is shown: components one by one, one of them alone, and classes. */
export interface Choice {
  /** Whether each component is ticked (k). */
  readonly components: readonly boolean[];
  /** Whether each class is ticked. */
  readonly classes: readonly boolean[];
  /** The component that is singled out; the ticks of the others wait until it no longer is. */
  readonly single: number | null;
}

/** Everything shown. */
export function wholeChoice(components: number, classes: number): Choice {
  return {
    components: new Array<boolean>(components).fill(true),
    classes: new Array<boolean>(classes).fill(true),
    single: null,
  };
}

/** Whether a component is in sight. */
export function showsComponent(choice: Choice, component: number): boolean {
  return choice.single === null ? choice.components[component]! : choice.single === component;
}

/** How many components are in sight. */
export function shownCount(choice: Choice): number {
  return choice.single !== null ? 1 : choice.components.filter(Boolean).length;
}

/** One component ticked or not. Whoever ticks wants to see the ticks: nothing is singled out any longer. */
export function tickComponent(choice: Choice, component: number, on: boolean): Choice {
  return { ...choice, single: null, components: replaced(choice.components, component, on) };
}

/** All components ticked, or none. */
export function tickAll(choice: Choice, on: boolean): Choice {
  return { ...choice, single: null, components: choice.components.map(() => on) };
}

/** One component alone; the same one again, or null, brings back the ticked ones. */
export function singleOut(choice: Choice, component: number | null): Choice {
  return { ...choice, single: choice.single === component ? null : component };
}

/** One class ticked or not. */
export function tickClass(choice: Choice, label: number, on: boolean): Choice {
  return { ...choice, classes: replaced(choice.classes, label, on) };
}

const replaced = (ticks: readonly boolean[], at: number, on: boolean): boolean[] =>
  ticks.map((tick, i) => (i === at ? on : tick));
