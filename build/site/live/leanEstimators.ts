import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Bundles the engine of a page without the covariance types that no page fits: a tenth of it. */
export const leanEstimators: Plugin = {
  name: 'lean-estimators',
  setup(build) {
    build.onResolve({ filter: /[\\/]estimators\.ts$/ }, ({ path: name, resolveDir }) => ({
      path: path.join(resolveDir, path.dirname(name), 'scikitEstimators.ts'),
    }));
  },
};
