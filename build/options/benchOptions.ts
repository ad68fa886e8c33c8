import path from 'node:path';
import type { Config } from '../../content/report.config.ts';
import { ROW_NAMES, type RowName } from '../bench/rowNames.ts';
import { type BuildOptions, buildOptions, type Surroundings } from './buildOptions.ts';

/** What `bench` is asked for; `out` is the absolute folder of its files. */
export interface BenchOptions extends BuildOptions {
  /** Rows to measure, in the order of the table. */
  readonly only: readonly RowName[];
  /** One round each, three where they are short, and fewer sizes. */
  readonly quick: boolean;
}

/** Completes the options of the command line with a validated configuration. Throws as {@link buildOptions}. */
export function benchOptions(
  values: ReadonlyMap<string, unknown>,
  config: Config,
  surroundings: Surroundings,
): BenchOptions {
  const options = buildOptions(values, config, surroundings);
  return Object.freeze({
    ...options,
    out: values.has('out') ? options.out : path.join(surroundings.root, '.cache', 'bench'),
    only: values.has('only') ? (values.get('only') as readonly RowName[]) : ROW_NAMES,
    quick: values.has('quick'),
  });
}
