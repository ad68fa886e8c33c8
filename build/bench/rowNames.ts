/** The rows of the bench, each with a line of help: the names that `--only` takes, in the order of the table. */
export const BENCH_ROWS = {
  tied: 'the sweep k = 1…100, tied, at 95 % of the variance',
  'tied-3': 'the same in 3 dimensions',
  'full-10': 'full, k = 10, at 95 %',
  'full-20': 'full, k = 20, at 95 %',
  diag: 'diag, k = 80, at 95 %',
  spherical: 'spherical, k = 80, at 95 %',
  kmeans: 'k-means alone, k = 10…80, at 95 %',
  pca: 'principal components to 95 %',
  'closed-form': 'tied, every tenth k, beside the closed form in NumPy',
  build: 'the default build from nothing, time and memory',
  rebuild: 'the default build when nothing has changed',
  load: 'reading the whole data set',
  whole: 'one fit of the whole data set, k = 100, time and memory',
  growth: 'time of an iteration of EM against n, d and k',
} as const;

export type RowName = keyof typeof BENCH_ROWS;

/** All names, in the order of the table. */
export const ROW_NAMES = Object.freeze(Object.keys(BENCH_ROWS) as RowName[]);
