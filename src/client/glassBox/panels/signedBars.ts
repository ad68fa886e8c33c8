import { svg } from '../../../figures/base/svg.ts';

/** Signed numbers to be drawn as bars. */
export interface Bars {
  readonly values: ArrayLike<number>;
  /** Where a mark stands across each bar, if any. */
  readonly marks?: ArrayLike<number>;
  readonly name: string;
}

const HEIGHT = 100;

/** Bars up and down from a line, one a value, in as much width as there is; the largest magnitude reaches the edge. */
export function signedBars(document: Document, { values, marks, name }: Bars): SVGSVGElement {
  const n = values.length;
  const all = [...Array.from(values), ...Array.from(marks ?? [])];
  const most = all.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;
  const yOf = (value: number) => (HEIGHT / 2) * (1 - value / most);
  const picture = svg(document, 'svg', {
    viewBox: `0 0 ${n} ${HEIGHT}`,
    preserveAspectRatio: 'none',
    role: 'img',
    'aria-label': name,
    class: 'glass-bars',
  });
  for (let j = 0; j < n; j++) {
    const [y, zero] = [yOf(values[j]!), HEIGHT / 2];
    const top = Math.min(y, zero);
    const side = values[j]! < 0 ? 'is-below' : 'is-above';
    picture.append(
      svg(document, 'rect', {
        x: j + 0.14,
        y: top,
        width: 0.72,
        height: Math.max(y, zero) - top,
        class: side,
      }),
    );
    if (marks === undefined) continue;
    const at = yOf(marks[j]!);
    picture.append(svg(document, 'line', { x1: j, x2: j + 1, y1: at, y2: at, class: 'glass-mark' }));
  }
  picture.append(
    svg(document, 'line', { x1: 0, x2: n, y1: HEIGHT / 2, y2: HEIGHT / 2, class: 'glass-zero' }),
  );
  // Few bars stay slim.
  picture.style.maxWidth = `${2.6 * n}rem`;
  return picture;
}
