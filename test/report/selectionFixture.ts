import { compareSettings } from '../../src/study/compare.ts';
import type { Results, SettingResults } from '../../src/study/results.ts';
import { selectionResults } from '../../src/study/selection/selectionResults.ts';

/** A made-up valley of BIC over twenty starts. */
export interface Valley {
  /** Where it is deepest, and how much the seed moves that. */
  readonly middle: number;
  readonly wander?: number;
  /** k to either side that is as deep but for the seed's noise. */
  readonly half?: number;
  /** By how much BIC rises a k beyond that; the noise is up to 130. */
  readonly slope?: number;
  readonly unconverged?: number;
}

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

/** Numbers in [0, 1) without order. */
function noise(seed: number, k: number): number {
  const wild = 43758.5453 * Math.sin(12.9898 * seed + 78.233 * k);
  return wild - Math.floor(wild);
}

/** A setting whose sweep was repeated from twenty starts, with made-up outcomes. */
export function withStarts(
  setting: SettingResults,
  { middle, wander = 0, half = 6, slope = 40, unconverged = 0 }: Valley,
): SettingResults {
  const components = Array.from({ length: 100 }, (_, at) => at + 1);
  const level = setting.best.bic;
  const bic = SEEDS.map((seed) => {
    const deepest = middle + Math.round(wander * (2 * noise(seed, 400) - 1));
    return components.map((k) => {
      const beyond = Math.max(0, Math.abs(k - deepest) - half);
      return level + 130 * noise(seed + 29 * middle, k) + slope * beyond;
    });
  });
  const table = {
    ...{ seeds: SEEDS, components, bic, iterations: bic.map((row) => row.map(() => 20)) },
    unconverged: Array.from({ length: unconverged }, (_, at) => [0, at + 1] as const),
    collapsed: [],
  };
  return { ...setting, selection: selectionResults(table, setting.chosen.components) };
}

/** Made-up results whose settings have these valleys, null for one that was not repeated. */
export function repeated(results: Results, valleys: readonly (Valley | null)[]): Results {
  const settings = results.settings.map((setting, at) => {
    const valley = valleys[at];
    return valley ? withStarts(setting, valley) : setting;
  });
  const comparisons = settings.slice(1).map((to, at) => compareSettings(settings[at]!, to));
  return { ...results, settings, comparisons };
}
