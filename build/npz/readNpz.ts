import { UserError } from '../errors.ts';
import { type ReadArray, readNpy } from './readNpy.ts';
import { unzip } from './unzip.ts';

/** The arrays of a .npz file, asked for by name. */
export interface Npz {
  /** In the order of the file. */
  readonly names: readonly string[];
  /** Numbers as float64 in C order; with `shape`, of that shape (null where any size will do). */
  numbers(name: string, shape?: readonly (number | null)[]): { shape: readonly number[]; data: Float64Array };
  /** A number of no dimensions (or a single one). */
  scalar(name: string): number;
  /** A text of no dimensions (or a single one). */
  text(name: string): string;
}

/**
 * Reads a .npz file.
 *
 * @param path for messages.
 * @throws UserError where the archive is damaged; from its functions: missing names, other types, other shapes, objects.
 */
export function readNpz(bytes: Uint8Array, path: string): Npz {
  const files = unzip(bytes, path);
  const names = [...files.keys()].filter((name) => name.endsWith('.npy')).map((name) => name.slice(0, -4));
  const get = (name: string): ReadArray => {
    const file = files.get(`${name}.npy`);
    if (file === undefined)
      throw new UserError(`${path}: ${name} is missing; it holds ${names.join(', ') || 'nothing'}`);
    return readNpy(file, `${path}: ${name}`);
  };
  const refuse = (name: string, found: ReadArray, expected: string) =>
    new UserError(
      `${path}: ${name} is ${found.kind} of shape (${found.shape.join(', ')}), expected ${expected}`,
    );
  const numbers: Npz['numbers'] = (name, shape) => {
    const array = get(name);
    if (array.kind !== 'numbers') throw refuse(name, array, 'numbers');
    const fits = shape === undefined || matches(array.shape, shape);
    if (!fits) throw refuse(name, array, `(${shape.map((size) => size ?? 'any').join(', ')})`);
    return { shape: array.shape, data: array.data };
  };
  const scalar: Npz['scalar'] = (name) => {
    const array = get(name);
    if (array.kind !== 'numbers' || array.data.length !== 1) throw refuse(name, array, 'one number');
    return array.data[0]!;
  };
  const text: Npz['text'] = (name) => {
    const array = get(name);
    if (array.kind !== 'text' || array.data.length !== 1) throw refuse(name, array, 'one text');
    return array.data[0]!;
  };
  return Object.freeze({ names: Object.freeze(names), numbers, scalar, text });
}

function matches(found: readonly number[], expected: readonly (number | null)[]): boolean {
  return (
    found.length === expected.length && expected.every((size, axis) => size === null || size === found[axis])
  );
}
