import { at } from './vector';

@inline
export function intAt(base: usize, index: i32): usize {
  return base + (<usize>index << 2);
}

// Lists the points of each label: heads (k) and links (n), -1 ends a list.
export function listByLabel(labels: usize, n: i32, k: i32, heads: usize, links: usize): void {
  for (let c = 0; c < k; c++) store<i32>(intAt(heads, c), -1);
  for (let i = n - 1; i >= 0; i--) {
    const head = intAt(heads, load<i32>(intAt(labels, i)));
    store<i32>(intAt(links, i), load<i32>(head));
    store<i32>(head, i);
  }
}

// All points in the order of their labels.
export function listInOrder(k: i32, heads: usize, links: usize, order: usize): void {
  for (let c = 0; c < k; c++) {
    for (let i = load<i32>(intAt(heads, c)); i >= 0; i = load<i32>(intAt(links, i))) {
      store<i32>(order, i);
      order += 4;
    }
  }
}

// Lists, in the given order, the points of other labels whose distance to component c may be small enough for its logit to reach
// their floor.
export function rowsInReach(
  n: i32,
  c: i32,
  top: f64,
  bounded: bool,
  lower: usize,
  shrunk: f64,
  moved: f64,
  floors: usize,
  labels: usize,
  order: usize,
  rows: usize,
): i32 {
  const known = at(lower, c * n);
  let count = 0;
  for (let p = 0; p < n; p++) {
    const i = load<i32>(intAt(order, p));
    const bound = load<f64>(at(known, i)) * shrunk - moved;
    const far = bounded && bound > 0 && top - 0.5 * bound * bound < load<f64>(at(floors, i));
    store<i32>(intAt(rows, count), i);
    count += i32(!far && load<i32>(intAt(labels, i)) != c);
  }
  return count;
}

// Rows are taken four at a time: repeats the last one where less are left. `rows` has room for count + 3.
export function fillUp(rows: usize, count: i32): void {
  for (let p = count; p < count + 3 && count > 0; p++) store<i32>(intAt(rows, p), load<i32>(intAt(rows, count - 1)));
}
