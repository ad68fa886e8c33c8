import type { Result } from './outcome.ts';

/** How far two numbers that should be equal may lie apart, relative. */
const TOLERANCE = 1e-9;

const near = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE * Math.abs(b);

/** Where `ours` does not hold what `theirs` does: numbers to 1e-9, counts and labels exactly. One line each; none if equal. */
export function differences(ours: readonly Result[], theirs: readonly Result[]): string[] {
  if (theirs.length === 0) return ['the peer gave no result'];
  const own = new Map(ours.map((result) => [result.piece, result]));
  return theirs.flatMap((their) => {
    const our = own.get(their.piece);
    const found = our === undefined ? ['no result of ours'] : differencesOf(our, their);
    return found.map((text) => (their.piece === 0 ? text : `k = ${their.piece}: ${text}`));
  });
}

function differencesOf(our: Result, their: Result): string[] {
  const found: string[] = [];
  if (their.bic !== undefined && !near(our.bic ?? Number.NaN, their.bic)) {
    found.push(`BIC ${our.bic}, the peer's ${their.bic}`);
  }
  if (their.iterations !== our.iterations) {
    found.push(`${our.iterations} iterations, the peer's ${their.iterations}`);
  }
  const labels = unequal(our.labels, their.labels, (a, b) => a === b);
  if (labels !== undefined) found.push(`labels: ${labels}`);
  const ratios = unequal(our.ratios, their.ratios, near);
  if (ratios !== undefined) found.push(`shares of the variance: ${ratios}`);
  return found;
}

/** How two lists differ, if they do. A list that the peer doesn't give is not compared. */
function unequal(
  our: ArrayLike<number> = [],
  their: ArrayLike<number> | undefined,
  same: (a: number, b: number) => boolean,
): string | undefined {
  if (their === undefined) return undefined;
  if (our.length !== their.length) return `${our.length}, the peer's ${their.length}`;
  const count = Array.from(their).filter((value, at) => !same(our[at]!, value)).length;
  return count === 0 ? undefined : `${count} of ${their.length} differ`;
}
