/** How far two values of one BIC may lie apart, as a share of it, and still be the same: rounding. */
const ROUNDING = 1e-9;

/** What a BIC computed here is beside the published one. */
export interface Verdict {
  readonly kind: 'identical' | 'equal' | 'different';
  /** The difference as a share of the published value. */
  readonly share: number;
}

/** Compares a BIC with the published one. */
export function compareBic(here: number, published: number): Verdict {
  if (here === published) return { kind: 'identical', share: 0 };
  const share = Math.abs(here - published) / Math.abs(published);
  return { kind: share <= ROUNDING ? 'equal' : 'different', share };
}
