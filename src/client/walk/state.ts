import type { LiveIndex, LiveSetting } from '../../study/live/liveIndex.ts';
import type { LiveDetail } from '../live/host.ts';
import { readWhole } from '../live/wholeNumber.ts';
import { REACH } from './path/axes.ts';

/** Ways to walk: along an axis of an ellipsoid, from mean to mean, from a mean to a point chosen in the 3D view. */
export const MODES = ['axis', 'means', 'point'] as const;

/** One of {@link MODES}. */
export type Mode = (typeof MODES)[number];

/** What the reader has chosen. */
export interface WalkState {
  readonly setting: LiveSetting;
  readonly mode: Mode;
  /** Where the walk starts. */
  readonly component: number;
  /** From 1, longest first. */
  readonly axis: number;
  /** Where a walk between means ends. */
  readonly to: number;
  /** A point chosen elsewhere: its first coordinates, at most three. */
  readonly point: readonly number[] | null;
  /** Place on the way: standard deviations along an axis, else 0 to 1. */
  readonly t: number;
}

/** Ends of t, and the steps in which a key moves it. */
export function rangeOf(mode: Mode): {
  readonly first: number;
  readonly last: number;
  readonly step: number;
} {
  return mode === 'axis' ? { first: -REACH, last: REACH, step: 0.05 } : { first: 0, last: 1, step: 0.01 };
}

/** The heaviest component of another class than that of a component: a walk there shows most. */
function unlike({ order, classCounts }: LiveSetting, component: number): number {
  const classOf = (j: number) => classCounts[j]!.indexOf(Math.max(...classCounts[j]!));
  const others = order.filter((j) => j !== component);
  return others.find((j) => classOf(j) !== classOf(component)) ?? others[0] ?? component;
}

/** A decimal number in plain digits; null for anything else. */
function readDecimal(text: string | undefined): number | null {
  return text !== undefined && /^-?\d{1,4}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

function readPoint(text: string | undefined, { dimensions }: LiveSetting): readonly number[] | null {
  if (text === undefined) return null;
  const numbers = text.split('_').map(readDecimal);
  const complete = numbers.filter((value) => value !== null);
  return complete.length === numbers.length && numbers.length === Math.min(3, dimensions) ? complete : null;
}

function readT(text: string | undefined, mode: Mode): number | null {
  const { first, last } = rangeOf(mode);
  const t = readDecimal(text);
  return t !== null && t >= first && t <= last ? t : null;
}

/**
 * The state that an address or a control asks for; what it leaves out or gets wrong comes from `before`, or from the report.
 * Another setting has other components and axes, and another way to walk begins at its own start.
 */
export function readState(
  detail: LiveDetail,
  index: Pick<LiveIndex, 'settings'>,
  before?: WalkState,
): WalkState {
  const asked = index.settings.find(({ id, pca }) => [id, String(pca)].includes(detail.setting ?? ''));
  const setting = asked ?? before?.setting ?? index.settings[0]!;
  const kept = setting === before?.setting ? before : undefined;
  const { order, components, dimensions } = setting;
  const component = readWhole(detail.component, 0, components - 1) ?? kept?.component ?? order[0]!;
  const mode = MODES.find((one) => one === detail.mode) ?? before?.mode ?? 'axis';
  return {
    setting,
    mode,
    component,
    axis: readWhole(detail.axis, 1, dimensions) ?? kept?.axis ?? 1,
    to: readWhole(detail.to, 0, components - 1) ?? kept?.to ?? unlike(setting, component),
    point: readPoint(detail.point, setting) ?? kept?.point ?? null,
    t: readT(detail.t, mode) ?? (mode === kept?.mode ? kept.t : 0),
  };
}

/** A coordinate in an address: a thousandth is finer than a screen shows. */
export function writePoint(point: readonly number[]): string {
  return point.map((value) => value.toFixed(3)).join('_');
}

/** The state as an address says it. */
export function writeState({ setting, mode, component, axis, to, point, t }: WalkState): LiveDetail {
  return {
    setting: String(setting.pca),
    mode,
    component: String(component),
    ...(mode === 'axis' ? { axis: String(axis) } : {}),
    ...(mode === 'means' ? { to: String(to) } : {}),
    ...(mode === 'point' && point !== null ? { point: writePoint(point) } : {}),
    t: String(Number(t.toFixed(2))),
  };
}
