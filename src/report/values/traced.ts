import { Drop } from 'liquidjs';
import { unknownName } from '../contentError.ts';

/** A value of the results that remembers where it stands; templates compare it like the value itself. */
export class TracedValue extends Drop {
  readonly value: number | string | boolean;
  /** `settings[0].chosen.components`, or an expression of such paths; null for what is no result. */
  readonly path: string | null;

  constructor(value: number | string | boolean, path: string | null) {
    super();
    this.value = value;
    this.path = path;
  }

  override valueOf(): number | string | boolean {
    return this.value;
  }
}

/** An object of the results; asking for a key that it does not have is an error that names the nearest one. */
class TracedObject extends Drop {
  constructor(entries: Iterable<readonly [string, unknown]>, path: string | null) {
    super();
    for (const [key, value] of entries) this[key] = value;
    Object.defineProperty(this, PATH, { value: path });
  }

  override liquidMethodMissing(key: string | number): never {
    throw new RangeError(
      unknownName(pathOf(this) ? `value of ${pathOf(this)}` : 'value', String(key), Object.keys(this)),
    );
  }
}

/** Hidden key under which objects and lists keep their path. */
const PATH = Symbol('path');

/** The path of an object or list made by `trace`. */
export function pathOf(traced: object): string | null {
  const path = (traced as Record<symbol, unknown>)[PATH];
  return typeof path === 'string' ? path : null;
}

/**
 * Data as templates see it: every number, string and boolean knows its path, absent values stay null.
 * `path` is the path of the whole: '' for the root of results.json, null for data that do not stand there.
 */
export function trace(data: unknown, path: string | null): unknown {
  if (data === null || data === undefined) return null;
  if (Array.isArray(data)) return traceList(data, path);
  if (typeof data === 'object') return traceObject(data, path);
  if (typeof data === 'number' || typeof data === 'string' || typeof data === 'boolean') {
    return new TracedValue(data, path);
  }
  throw new TypeError(`${path ?? 'the value'} holds a ${typeof data}: only JSON values can be shown`);
}

function traceList(data: readonly unknown[], path: string | null): unknown[] {
  const list = data.map((item, i) => trace(item, path === null ? null : `${path}[${i}]`));
  Object.defineProperty(list, PATH, { value: path });
  return list;
}

function traceObject(data: object, path: string | null): TracedObject {
  const entries = Object.entries(data).map(
    ([key, value]) => [key, trace(value, keyPath(path, key))] as const,
  );
  return new TracedObject(entries, path);
}

function keyPath(path: string | null, key: string): string | null {
  if (path === null) return null;
  return path === '' ? key : `${path}.${key}`;
}
