import type { Vector3 } from '../../../figures/scene/camera.ts';
import type { Choice } from '../space/choice.ts';

/** What the reader looks at closely: an image of the fit, or a place of the space. */
export type Selection =
  | { readonly kind: 'point'; readonly index: number }
  | { readonly kind: 'place'; readonly place: Vector3; readonly towards: Vector3; readonly depth: number };

/** Everything that the reader has chosen, but the camera. */
export interface ViewState {
  readonly choice: Choice;
  readonly colorBy: 'component' | 'class';
  /** Of the ellipsoids in standard deviations, 0 for none. */
  readonly radius: number;
  readonly pictures: boolean;
  readonly selection: Selection | null;
}

/** The place that a selection means now: the depth slider moves it along the line of sight of its click. */
export function placeOf({ place, towards, depth }: Extract<Selection, { kind: 'place' }>): Vector3 {
  return [0, 1, 2].map((i) => place[i]! + depth * towards[i]!) as unknown as Vector3;
}
