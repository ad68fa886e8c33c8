import type { GeneratorResults } from '../generator/generatorResults.ts';
import type { SettingResults } from '../results.ts';
import { type ArenaResults, arenaResults } from './arenaResults.ts';

/** The arenas of all settings, those left out whose fits are all degenerate. `n`: images fitted. */
export function arenas(
  settings: readonly Pick<SettingResults, 'pca' | 'dimensions' | 'sweep'>[],
  { startSeed, n }: { readonly startSeed: number; readonly n: number },
  generators: readonly GeneratorResults[],
): ArenaResults[] {
  return settings.flatMap(({ pca, dimensions, sweep }) => {
    const entries = sweep.filter((entry) => entry.startSeed === startSeed);
    const trials = generators.find((results) => results.pca === pca);
    const arena = arenaResults({ pca, dimensions, n }, entries, trials);
    return arena === null ? [] : [arena];
  });
}
