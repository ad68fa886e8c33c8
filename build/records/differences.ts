/** Where two plain values differ. */
export interface Differences {
  readonly count: number;
  /** The first place, as in `draws[3].ndb`, with both values; absent where there is no difference. */
  readonly first?: { readonly place: string; readonly before: string; readonly after: string };
}

/** Compares two plain values leaf by leaf; a part that one of them lacks is one difference. Numbers are equal or they aren't. */
export function differences(before: unknown, after: unknown): Differences {
  const found: NonNullable<Differences['first']>[] = [];
  compare(before, after, '', (place, a, b) => found.push({ place, before: show(a), after: show(b) }));
  const [first] = found;
  return { count: found.length, ...(first && { first }) };
}

type Report = (place: string, before: unknown, after: unknown) => void;

function compare(a: unknown, b: unknown, place: string, report: Report): void {
  if (Object.is(a, b)) return;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) {
    report(place, a, b);
    return;
  }
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const step = Array.isArray(a) ? `[${name}]` : `.${name}`;
    compare(a[name], b[name], `${place}${step}`.replace(/^\./, ''), report);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);
}
