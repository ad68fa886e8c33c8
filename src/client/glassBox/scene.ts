import type { LiveModel } from '../../study/live/liveModel.ts';
import type { LiveKit } from '../live/kit.ts';
import type { Drawn } from './draw/drawOnce.ts';
import type { Noise } from './draw/noise.ts';
import type { GlassBoxState } from './state.ts';
import type { GlassBoxWords } from './words/glassBoxWords.ts';

/** A draw with all that the panels show of it. */
export interface Scene {
  readonly state: GlassBoxState;
  readonly model: LiveModel;
  readonly noise: Noise;
  readonly drawn: Drawn;
  /** Of the components, as #rrggbb. */
  readonly colors: readonly string[];
}

/** What panels are made with. */
export interface PanelContext {
  readonly kit: LiveKit;
  readonly words: GlassBoxWords;
}

/** One step of the draw as the reader sees it. */
export interface Panel {
  readonly element: HTMLElement;
  /** Shows a draw; gives the sentence that says what happened. */
  show(scene: Scene): string;
}
