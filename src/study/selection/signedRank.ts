/** Twice the ranks of |differences| in ascending order, equal ones sharing the mean of theirs: whole numbers. */
function doubledRanks(sizes: readonly number[]): number[] {
  return sizes.map((size) => {
    const below = sizes.filter((other) => other < size).length;
    const equal = sizes.filter((other) => other === size).length;
    return 2 * below + equal + 1;
  });
}

/** Chance of each sum of `ranks` where every one of them counts by the fall of a fair coin. */
function coinSums(ranks: readonly number[]): Float64Array {
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  let chance = new Float64Array(total + 1);
  chance[0] = 1;
  for (const rank of ranks) {
    const next = chance.map((p) => p / 2);
    for (let sum = rank; sum <= total; sum++) next[sum]! += chance[sum - rank]! / 2;
    chance = next;
  }
  return chance;
}

/**
 * Two-sided p of Wilcoxon's signed-rank test (1945), exact, with equal sizes sharing their ranks: of the hypothesis that
 * paired differences are symmetric about 0, as they are where both of a pair come from one distribution. Differences of 0
 * are left out.
 */
export function signedRank(differences: readonly number[]): number {
  const told = differences.filter((x) => x !== 0);
  const ranks = doubledRanks(told.map(Math.abs));
  const total = ranks.reduce((sum, rank) => sum + rank, 0);
  const positive = ranks.reduce((sum, rank, at) => sum + (told[at]! > 0 ? rank : 0), 0);
  const chance = coinSums(ranks);
  let tail = 0;
  for (let sum = 0; sum <= Math.min(positive, total - positive); sum++) tail += chance[sum]!;
  return Math.min(1, 2 * tail);
}
