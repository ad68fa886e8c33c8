import type { LiveIndex, LiveSetting } from '../../study/live/liveIndex.ts';
import type { LiveDetail } from '../live/host.ts';
import { LARGEST_SEED, readWhole } from '../live/wholeNumber.ts';

/** Most images at a time. */
export const MOST_IMAGES = 64;

const FIRST_IMAGES = 16;

/** What the reader has chosen. */
export interface SamplerState {
  readonly setting: LiveSetting;
  readonly seed: number;
  readonly n: number;
  /** Null: the whole mixture. */
  readonly component: number | null;
}

/** What an address or a control says for the whole mixture instead of one component. */
export const WHOLE = 'all';

/**
 * The state that an address or a control asks for; what it leaves out or gets wrong comes from `before`, or from the report.
 * Another setting has other components, so that the whole mixture takes the place of the old one.
 */
export function readState(detail: LiveDetail, index: LiveIndex, before?: SamplerState): SamplerState {
  const asked = index.settings.find(({ id, pca }) => [id, String(pca)].includes(detail.setting ?? ''));
  const setting = asked ?? before?.setting ?? index.settings.at(-1)!;
  return {
    setting,
    seed: readWhole(detail.seed, 0, LARGEST_SEED) ?? before?.seed ?? index.seed,
    n: readWhole(detail.n, 1, MOST_IMAGES) ?? before?.n ?? FIRST_IMAGES,
    component:
      detail.component === undefined && setting === before?.setting
        ? before.component
        : readWhole(detail.component, 0, setting.components - 1),
  };
}

/** The state as an address says it. */
export function writeState({ setting, seed, n, component }: SamplerState): LiveDetail {
  return {
    seed: String(seed),
    setting: String(setting.pca),
    ...(component === null ? {} : { component: String(component) }),
    n: String(n),
  };
}
