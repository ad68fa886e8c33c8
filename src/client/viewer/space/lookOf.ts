import type { StageLook } from '../stage/stageScene.ts';
import { type Choice, showsComponent } from './choice.ts';

/** Whose colours the points have, and what may be seen of them. */
export interface PointInput {
  readonly components: ArrayLike<number>;
  readonly classes: ArrayLike<number>;
  readonly componentColors: readonly string[];
  readonly classColors: readonly string[];
  readonly colorBy: 'component' | 'class';
  readonly choice: Choice;
  /** Of points that wait in the background while one component is singled out. */
  readonly waiting: string;
}

/** Whether a point is in sight and may be pointed at. */
export function showsPoint(
  { components, classes, choice }: Pick<PointInput, 'components' | 'classes' | 'choice'>,
  i: number,
): boolean {
  return showsComponent(choice, components[i]!) && choice.classes[classes[i]!]!;
}

/** Colours of the points: those of what isn't chosen are null, or pale while one component stands alone. */
export function pointColorsOf(input: PointInput): (string | null)[] {
  const { components, classes, choice } = input;
  return Array.from({ length: components.length }, (_, i) => {
    const [component, label] = [components[i]!, classes[i]!];
    if (!choice.classes[label]) return null;
    if (choice.single !== null && choice.single !== component) return input.waiting;
    if (!showsComponent(choice, component)) return null;
    return input.colorBy === 'class' ? input.classColors[label]! : input.componentColors[component]!;
  });
}

/** Colours of components in sight, null for the others. */
export function shownColors(colors: readonly string[], choice: Choice): StageLook['componentColors'] {
  return colors.map((color, j) => (showsComponent(choice, j) ? color : null));
}
