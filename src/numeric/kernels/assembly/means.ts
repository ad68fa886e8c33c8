import { at, axpy } from './vector';

// nk (k) and means (k, stride) from sparse responsibilities; both are overwritten.
export function maximiseMeans(
  X: usize,
  n: i32,
  stride: i32,
  k: i32,
  start: usize,
  index: usize,
  value: usize,
  nk: usize,
  means: usize,
): void {
  memory.fill(means, 0, <usize>(k * stride) << 3);
  for (let c = 0; c < k; c++) store<f64>(at(nk, c), 10.0 * 2.220446049250313e-16);
  let p = load<i32>(start);
  for (let i = 0; i < n; i++) {
    const end = load<i32>(start + (<usize>(i + 1) << 2));
    for (; p < end; p++) {
      const c = load<i32>(index + (<usize>p << 2));
      const r = load<f64>(at(value, p));
      store<f64>(at(nk, c), load<f64>(at(nk, c)) + r);
      axpy(r, at(X, i * stride), at(means, c * stride), stride);
    }
  }
  for (let c = 0; c < k; c++) {
    const scale = load<f64>(at(nk, c));
    for (let j = 0; j < stride; j++) {
      const place = at(means, c * stride + j);
      store<f64>(place, load<f64>(place) / scale);
    }
  }
}
