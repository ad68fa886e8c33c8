import type { Config } from '../../content/report.config.ts';
import type { BuildOptions } from './buildOptions.ts';
import { parseComponents } from './values.ts';

/** Numbers, ascending, as the command line takes them: 1-100, 1,5,10. */
export function writeComponents(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const k of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === k - 1) last[1] = k;
    else runs.push([k, k]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/**
 * The options that a build needs besides the configuration to come to the same page: those that decide numbers and
 * differ from it, in the order of the help. Empty where the configuration alone does.
 */
export function differingOptions(options: BuildOptions): string[] {
  const { seed, startSeed, subsample, pca, components, covariance, config } = options;
  const rows: readonly (readonly [string, string, string])[] = [
    ['seed', `${seed}`, `${config.seed}`],
    ['start-seed', `${startSeed}`, `${seed}`],
    ['subsample', `${subsample}`, `${config.subsample}`],
    ['pca', pca.join(','), config.pca.join(',')],
    ['components', writeComponents(components), configured(config)],
    ['covariance', covariance.join(','), config.covariance.join(',')],
  ];
  return rows.flatMap(([name, value, otherwise]) => (value === otherwise ? [] : [`--${name}`, value]));
}

function configured(config: Config): string {
  const parsed = parseComponents(config.components);
  return 'value' in parsed ? writeComponents(parsed.value) : config.components;
}

/** The command that makes this very site again. */
export function reproducingCommand(options: BuildOptions): string {
  const words = differingOptions(options);
  return words.length === 0 ? 'npm run build' : `npm run build -- ${words.join(' ')}`;
}
