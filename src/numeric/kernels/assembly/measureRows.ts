import { HEAVY, heavySquares, lightSquares } from './factorShorts';
import { fillUp, intAt } from './reach';
import { at } from './vector';

// Nats below the cut at which a distance is given up, so that the bound it leaves lasts for some iterations.
const BEYOND: f64 = 20.0;

// Rounding of a sum of squares in single precision: a step for each column and some more, relative, and twice over.
const SINGLE: f64 = 1.2e-7;

// More than the rounding of doubles.
const DOUBLE: f64 = 1e-9;

// More than single precision says anything of, and a bound on a distance that is none.
const FARTHEST: f64 = 1e15;
const ANY: f64 = 1e300;

// Of four points: room of their squared distances; that of the part of light rows, then that part; what the root of this is wrong by.
const ROOM: usize = memory.data(32, 16);
const LIGHT: usize = memory.data(16, 16);
const SLACK: usize = memory.data(32, 16);

// below and above (n) ← bounds on the distances of the listed points from a component with factor W (d, stride) and W μ, centre (d);
// heavy (n) ← the part of its heavy rows in the squares of these. With `within`, distances that put the logit, `top` at the
// mean, below floors (n) may be given up: `above` and heavy say nothing then; heavyOnly: light rows count for nothing. points (n, length) with pointUnits, lengths and
// errors (n), Q (d, length), units, centres and ranks (d), of which so many are light, wrong (3): see factorShorts.ts. rows has
// room for count + 3.
export function measureRows(
  X: usize,
  d: i32,
  stride: i32,
  W: usize,
  centre: usize,
  points: usize,
  length: i32,
  pointUnits: usize,
  lengths: usize,
  errors: usize,
  Q: usize,
  units: usize,
  centres: usize,
  ranks: usize,
  light: i32,
  heavyOnly: bool,
  wrong: usize,
  top: f64,
  within: bool,
  floors: usize,
  rows: usize,
  count: i32,
  below: usize,
  above: usize,
  heavy: usize,
): void {
  const next = <usize>length << 1;
  const rounding = SINGLE * <f64>(d + 16);
  const lights = heavyOnly ? 0 : light;
  const heavies = ranks + (<usize>light << 2);
  fillUp(rows, count);
  for (let p = 0; p < count; p += 4) {
    const list = intAt(rows, p);
    for (let h = 0; h < 4; h++) {
      const i = load<i32>(intAt(list, h));
      const perLength = load<f64>(at(lengths, i)) * load<f64>(wrong);
      store<f64>(at(SLACK, h), perLength + load<f64>(at(errors, i)) * load<f64>(wrong, 8) + load<f64>(wrong, 16));
      store<f64>(at(ROOM, h), within ? max(2 * (top - load<f64>(at(floors, i)) + BEYOND), 0) : Infinity);
    }
    const x = load<i32>(list);
    const x1 = load<i32>(list, 4);
    const x2 = load<i32>(list, 8);
    const x3 = load<i32>(list, 12);
    heavySquares(at(X, x * stride), at(X, x1 * stride), at(X, x2 * stride), at(X, x3 * stride), W, stride, centre, heavies, d - light, v128.load(ROOM), v128.load(ROOM, 16));
    for (let h = 0; h < 4; h++) {
      const limit = (Math.sqrt(max(load<f64>(at(ROOM, h)) - load<f64>(at(HEAVY, h)), 0)) + load<f64>(at(SLACK, h))) / (1 - rounding);
      store<f32>(LIGHT + (<usize>h << 2), <f32>(limit * limit));
    }
    const q = points + <usize>x * next;
    const q1 = points + <usize>x1 * next;
    const q2 = points + <usize>x2 * next;
    const q3 = points + <usize>x3 * next;
    let unit = v128.load32_zero(pointUnits + (<usize>x << 2));
    unit = v128.load32_lane(pointUnits + (<usize>x1 << 2), unit, 1);
    unit = v128.load32_lane(pointUnits + (<usize>x2 << 2), unit, 2);
    unit = v128.load32_lane(pointUnits + (<usize>x3 << 2), unit, 3);
    v128.store(LIGHT, f32x4.sqrt(lightSquares(q, q1, q2, q3, unit, Q, length, units, centres, ranks, lights, v128.load(LIGHT))));
    for (let h = 0; h < 4; h++) {
      const i = load<i32>(intAt(list, h));
      const part = load<f64>(at(HEAVY, h));
      const root = <f64>load<f32>(LIGHT + (<usize>h << 2));
      const slack = load<f64>(at(SLACK, h));
      const least = root * (1 - rounding) - slack;
      const most = root * (1 + rounding) + slack;
      const low = Math.sqrt(part + (least > 0 ? least * least : 0)) * (1 - DOUBLE);
      const high = Math.sqrt(part + most * most) * (1 + DOUBLE);
      store<f64>(at(below, i), low > 0 ? min(low, FARTHEST) : 0);
      store<f64>(at(above, i), high < FARTHEST ? high : ANY);
      store<f64>(at(heavy, i), part);
    }
  }
}
