import type { LiveIndex, LiveSetting } from '../../study/live/liveIndex.ts';
import type { LiveDetail } from '../live/host.ts';
import { LARGEST_SEED, readWhole } from '../live/wholeNumber.ts';
import { type Place, usualPlace } from './places.ts';

/** Steps of a draw: choice, normals, point, sum of eigenimages, clipping. */
export const STEPS = 5;

/** What the reader has chosen. */
export interface GlassBoxState {
  /** The setting whose mixture the seed is given to: it makes the noise. */
  readonly setting: LiveSetting;
  readonly seed: number;
  /** The mixture in which the noise is played: that one, or another. */
  readonly place: Place;
  /** Last step that is shown, 1 to {@link STEPS}. */
  readonly step: number;
}

/** What `replay` says for the mixture that made the noise. */
export const OWN = 'own';

/**
 * The state that an address or a control asks for; what it leaves out or gets wrong comes from `before`, or from the report.
 * Another setting makes a noise of its own and plays it at home.
 */
export function readState(
  detail: LiveDetail,
  index: LiveIndex,
  places: readonly Place[],
  before?: GlassBoxState,
): GlassBoxState {
  const asked = index.settings.find(({ id, pca }) => [id, String(pca)].includes(detail.setting ?? ''));
  const setting = asked ?? before?.setting ?? index.settings[0]!;
  const kept = detail.replay === undefined && setting === before?.setting ? before.place : undefined;
  return {
    setting,
    seed: readWhole(detail.seed, 0, LARGEST_SEED) ?? before?.seed ?? index.seed,
    place: kept ?? places.find(({ key }) => key === detail.replay) ?? usualPlace(setting),
    step: readWhole(detail.step, 1, STEPS) ?? before?.step ?? 1,
  };
}

/** Whether the noise is played in the mixture that it was made for. */
export function isOwn({ setting, place }: Pick<GlassBoxState, 'setting' | 'place'>): boolean {
  return place.kind === 'usual' && place.setting === setting;
}

/** The state as an address says it. */
export function writeState(state: GlassBoxState): LiveDetail {
  const { setting, seed, place, step } = state;
  return {
    seed: String(seed),
    setting: String(setting.pca),
    ...(isOwn(state) ? {} : { replay: place.key }),
    step: String(step),
  };
}
