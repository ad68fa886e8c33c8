/** Bayesian information criterion (Schwarz 1978), smaller is better: -2 ln L + p ln n. `score`: mean log-likelihood. */
export function bic(score: number, parameters: number, n: number): number {
  return -2 * score * n + parameters * Math.log(n);
}

/** Akaike's information criterion (1974), smaller is better: -2 ln L + 2 p. `score`: mean log-likelihood. */
export function aic(score: number, parameters: number, n: number): number {
  return -2 * score * n + 2 * parameters;
}

/**
 * Integrated completed likelihood (Biernacki, Celeux & Govaert 2000) in the sign of BIC, smaller is better: BIC + 2 E with
 * `entropy` E = -Σ_i Σ_k r_ik ln r_ik ≥ 0 of the responsibilities, in nats: what it costs not to know the components.
 */
export function icl(score: number, parameters: number, n: number, entropy: number): number {
  return bic(score, parameters, n) + 2 * entropy;
}
