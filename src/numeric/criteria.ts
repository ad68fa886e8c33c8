/** Bayesian information criterion (Schwarz 1978), smaller is better: -2 ln L + p ln n. `score`: mean log-likelihood. */
export function bic(score: number, parameters: number, n: number): number {
  return -2 * score * n + parameters * Math.log(n);
}

/** Akaike's information criterion (1974), smaller is better: -2 ln L + 2 p. `score`: mean log-likelihood. */
export function aic(score: number, parameters: number, n: number): number {
  return -2 * score * n + 2 * parameters;
}
