import type { LiveLanguage } from '../../live/kit.ts';
import { english } from './english.ts';
import { spanish } from './spanish.ts';

/** What the glass box says. Numbers come written in the language. */
export interface GlassBoxWords {
  readonly setting: string;
  /** Titles of the five steps. */
  readonly steps: readonly [string, string, string, string, string];
  readonly controls: string;
  readonly next: string;
  readonly play: string;
  readonly pause: string;
  readonly restart: string;
  readonly position: (step: string, steps: string) => string;
  readonly onlyOne: string;
  /** Where u fell: the component, the ends of its stretch, its weight. */
  readonly chosen: (u: string, component: string, from: string, to: string, weight: string) => string;
  readonly bar: (components: string) => string;
  readonly mean: (component: string) => string;
  readonly howChosen: string;
  readonly cascade: string;
  readonly question: readonly [string, string, string, string];
  readonly yes: string;
  readonly no: string;
  /** The normals: how many, the first ones. */
  readonly noise: (count: number, written: string, first: string) => string;
  readonly noiseBars: (largest: string, place: string) => string;
  readonly point: (scores: string) => string;
  readonly axis: string;
  readonly plane: (component: string) => string;
  readonly scoreBars: (count: string) => string;
  readonly in3d: string;
  readonly sum: (count: number, written: string) => string;
  readonly meanImage: string;
  readonly eigenImage: (place: string) => string;
  readonly partial: (count: number, written: string) => string;
  readonly more: (count: number, written: string) => string;
  readonly added: string;
  readonly grey: string;
  readonly clipped: (below: string, above: string, darkest: string, brightest: string) => string;
  readonly notClipped: (darkest: string, brightest: string) => string;
  readonly stretched: string;
  readonly clips: string;
  readonly belowBlack: string;
  readonly aboveWhite: string;
  readonly garment: string;
  readonly replay: string;
  readonly replayHelp: string;
  /** Name of a mixture: setting, covariance type, number of components. */
  readonly mixture: (setting: string, type: string, components: string) => string;
  readonly exactly: (setting: string) => string;
  readonly kilobytes: (size: string) => string;
  readonly megabytes: (size: string) => string;
  /** That the noise was made for another mixture. */
  readonly guest: (seed: string, setting: string) => string;
  readonly own: (seed: string) => string;
  readonly failed: string;
}

/** The words of each language. */
export const GLASS_BOX_WORDS: Readonly<Record<LiveLanguage, GlassBoxWords>> = { es: spanish, en: english };
