import path from 'node:path';
import { UserError } from '../errors.ts';

/** What `sample` is asked for. */
export interface SampleOptions {
  /** Absolute path of the model file. */
  readonly model: string;
  /** Images to generate. */
  readonly n: number;
  /** From this component alone (from 0), or from the whole mixture. */
  readonly component: number | undefined;
  readonly seed: number;
  /** Absolute path of the file to write, and what it is by its ending. */
  readonly out: string;
  readonly format: 'npz' | 'png';
  readonly quiet: boolean;
}

/** @throws UserError (exit code 2) that names the option which is missing. */
export function sampleOptions(
  values: ReadonlyMap<string, unknown>,
  { cwd, seed }: { readonly cwd: string; readonly seed: number },
): SampleOptions {
  for (const [name, what] of [
    ['model', 'F.npz (a model file, as under site/data/)'],
    ['n', 'N (images to generate)'],
    ['out', 'F.npz or F.png (where they go)'],
  ] as const) {
    if (!values.has(name)) throw new UserError(`sample needs --${name} ${what}`, { exitCode: 2 });
  }
  const out = path.resolve(cwd, values.get('out') as string);
  return Object.freeze({
    model: path.resolve(cwd, values.get('model') as string),
    n: values.get('n') as number,
    component: values.get('component') as number | undefined,
    seed: values.has('seed') ? (values.get('seed') as number) : seed,
    out,
    format: out.toLowerCase().endsWith('.png') ? 'png' : 'npz',
    quiet: values.has('quiet'),
  });
}
