import { type BenchOptions, benchOptions } from './benchOptions.ts';
import { type BuildOptions, buildOptions, type Surroundings } from './buildOptions.ts';
import { helpText } from './help.ts';
import { parseArguments } from './parseArguments.ts';
import { type SampleOptions, sampleOptions } from './sampleOptions.ts';
import type { CommandName } from './table.ts';
import { validateConfig } from './validateConfig.ts';

/** What the command line asks for, ready to be done. */
export type CommandLine =
  | { readonly command: 'help'; readonly text: string }
  | { readonly command: 'version' }
  | { readonly command: 'sample'; readonly options: SampleOptions }
  | { readonly command: 'bench'; readonly options: BenchOptions }
  | { readonly command: Exclude<CommandName, 'sample' | 'bench'>; readonly options: BuildOptions };

/**
 * Reads the command line (`argv` without node and script) and completes it with the configuration.
 *
 * @throws UserError (exit code 2) on anything wrong in either.
 */
export function commandLine(
  argv: readonly string[],
  config: unknown,
  surroundings: Surroundings,
): CommandLine {
  const read = parseArguments(argv);
  if (read.kind === 'help') return { command: 'help', text: helpText(read.command) };
  if (read.kind === 'version') return { command: 'version' };
  const valid = validateConfig(config);
  const { command, values } = read;
  if (command === 'sample') {
    return { command, options: sampleOptions(values, { cwd: surroundings.cwd, seed: valid.seed }) };
  }
  if (command === 'bench') return { command, options: benchOptions(values, valid, surroundings) };
  return { command, options: buildOptions(values, valid, surroundings) };
}
