/** What one piece of work came to, as far as both sides have to agree on it. Labels are cluster or component numbers. */
export interface Result {
  /** Which piece of the row it is: k, or 0 where there is but one. */
  readonly piece: number;
  readonly bic?: number;
  readonly iterations?: number;
  readonly labels?: ArrayLike<number>;
  /** Shares of the variance that the principal components hold. */
  readonly ratios?: ArrayLike<number>;
}

/** What one side gave in one round: seconds of the work alone, and its results. */
export interface Outcome {
  readonly seconds: number;
  readonly results: readonly Result[];
}

/** Does a piece of work and takes its time. */
export function timed(work: () => Result): Outcome {
  const start = performance.now();
  const result = work();
  return { seconds: (performance.now() - start) / 1000, results: [result] };
}

/** Several pieces of work, one after the other, as one. */
export function together(parts: readonly Outcome[]): Outcome {
  return {
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
    results: parts.flatMap((part) => part.results),
  };
}
