import type { LiveLanguage } from '../../live/kit.ts';
import type { Mode } from '../state.ts';
import { english } from './english.ts';
import { spanish } from './spanish.ts';

/** What the walk says. Numbers come written in the language. */
export interface WalkWords {
  readonly setting: string;
  readonly mode: string;
  readonly modes: Readonly<Record<Mode, string>>;
  readonly from: string;
  /** The component of a walk along an axis. */
  readonly along: string;
  readonly to: string;
  readonly axis: string;
  /** Which axis of how many, and its standard deviation. */
  readonly axisValue: (axis: string, axes: string, deviation: string) => string;
  readonly noPoint: string;
  readonly choosePoint: string;
  readonly anotherPoint: string;
  /** That of a point only the first coordinates were chosen. */
  readonly expected: (chosen: string, rest: string) => string;
  readonly place: string;
  /** Names of places on the way. */
  readonly deviations: (t: string) => string;
  readonly part: (share: string) => string;
  readonly image: (place: string) => string;
  readonly logDensity: string;
  readonly nats: (value: string) => string;
  readonly claimed: (component: string, share: string) => string;
  /** What the curve goes through, from bottom to top. */
  readonly range: (lowest: string, highest: string) => string;
  /** The curve: where it begins, where it ends, its highest value and the place of it. */
  readonly curve: (first: string, last: string, highest: string, place: string) => string;
  readonly start: (mode: Mode, component: string) => string;
  readonly end: (mode: Mode, component: string) => string;
  readonly failed: string;
}

/** The words of each language. */
export const WALK_WORDS: Readonly<Record<LiveLanguage, WalkWords>> = { es: spanish, en: english };
