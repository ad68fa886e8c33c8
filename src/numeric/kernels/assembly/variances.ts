import { logarithm } from './exponential';
import { HARDLY_ANY, TEN_EPSILON } from './moments';
import { at } from './vector';

// More than what rounding adds to a ratio of deviations.
const LESS: f64 = 1.0 - 1e-12;

// Variances (k, d) of sums S of r (x - μ)² by component and column (k, stride). Where nk is so small that its 10 ε show, Σ r / nk
// falls short of 1 by 10 ε / nk, and E[x²] - μ², as scikit-learn has the variance, differs from the scatter about μ by that much of μ².
export function columnVariances(k: i32, d: i32, stride: i32, nk: usize, means: usize, S: usize, regCovar: f64, variances: usize): void {
  for (let c = 0; c < k; c++, S += <usize>stride << 3, means += <usize>stride << 3) {
    const total = load<f64>(at(nk, c));
    const missing = total < HARDLY_ANY ? TEN_EPSILON / total : 0;
    for (let j = 0; j < d; j++, variances += 8) {
      const mean = load<f64>(at(means, j));
      store<f64>(variances, load<f64>(at(S, j)) / total + missing * mean * mean + regCovar);
    }
  }
}

// Follows components to new means (k, stride) and variances (k, d): overwrites the means `before` and the precisions (k, stride), and
// keeps up `shrunk` and `moved` (k), see diagonal.ts. When a mean moves by Δμ and the deviations σ become σ', no distance falls below
// min(σ/σ') (distance - |Δμ/σ|). Writes ln |Σ| (k): one logarithm for as many variances as a double holds the product of. Gives the
// place of a variance that is not positive, or -1.
export function followVariances(
  k: i32,
  d: i32,
  stride: i32,
  means: usize,
  variances: usize,
  before: usize,
  precision: usize,
  bounded: bool,
  shrunk: usize,
  moved: usize,
  logs: usize,
): i32 {
  for (let c = 0; c < k; c++) {
    let largest: f64 = 0;
    let way: f64 = 0;
    let sum: f64 = 0;
    let product: f64 = 1;
    for (let j = 0; j < d; j++) {
      const place = <usize>(c * stride + j) << 3;
      const mean = load<f64>(means + place);
      const old = load<f64>(precision + place);
      const variance = load<f64>(at(variances, c * d + j));
      if (!(variance > 0)) return c * d + j;
      const step = mean - load<f64>(before + place);
      way += step * step * old;
      largest = max(largest, variance * old);
      store<f64>(before + place, mean);
      store<f64>(precision + place, 1 / variance);
      const next = product * variance;
      const fits = next > 1e-250 && next < 1e250;
      if (!fits) sum += logarithm(product);
      product = fits ? next : variance;
    }
    const factor = bounded ? Math.sqrt(1 / largest) * LESS : 1;
    store<f64>(at(shrunk, c), bounded ? load<f64>(at(shrunk, c)) * factor : 1);
    store<f64>(at(moved, c), bounded ? factor * (load<f64>(at(moved, c)) + Math.sqrt(way)) : 0);
    store<f64>(at(logs, c), sum + logarithm(product));
  }
  return -1;
}
