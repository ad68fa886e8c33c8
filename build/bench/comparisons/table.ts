import type { Comparison } from '../comparison.ts';
import type { RowName } from '../rowNames.ts';
import type { Space } from '../space.ts';
import { singleFit } from './fits.ts';
import { kmeansAlone, type Pixels, principalComponents } from './parts.ts';
import { closedForm, everyOf, tiedSweep, type Workers } from './sweeps.ts';

/** What the comparisons work on: the practice's images, in 3 components and in those that keep 95 % of the variance. */
export interface Material {
  readonly three: Space;
  readonly most: Space;
  readonly pixels: Pixels;
  readonly workers: Workers;
}

/** Every comparison by name, with the ratios that the project promises and wishes for. */
export const COMPARISONS: Partial<Record<RowName, (material: Material) => Comparison>> = {
  tied: ({ most, workers }) => tiedSweep('tied', most, workers, [10, 100], [150, 250]),
  'tied-3': ({ three, workers }) => tiedSweep('tied-3', three, workers, [10, 100], [10, 20]),
  'full-10': ({ most }) => singleFit('full-10', most, 'full', 10, [7, 14]),
  'full-20': ({ most }) => singleFit('full-20', most, 'full', 20, [10, 20]),
  diag: ({ most }) => singleFit('diag', most, 'diag', 80, [4, 8]),
  spherical: ({ most }) => singleFit('spherical', most, 'spherical', 80, [15, 40]),
  kmeans: ({ most }) => kmeansAlone(most, everyOf(10, 80)),
  pca: ({ pixels }) => principalComponents(pixels),
  'closed-form': ({ most, workers }) => closedForm(most, workers, everyOf(10, 100)),
};
