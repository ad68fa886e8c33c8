import path from 'node:path';
import { makeCells } from '../../src/study/audit/cells.ts';
import { makeYardstick } from '../../src/study/audit/yardstick.ts';
import { drawSubset } from '../../src/study/subset.ts';
import { openDataset } from '../data/openDataset.ts';
import { sha256 } from '../data/sha256.ts';
import { writeYardstick } from '../data/yardstickFile.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';
import { createProgress } from '../progress/progress.ts';

/** Makes content/data/yardstick.json again from the whole data set, for the seed and size of the configuration. */
export async function yardstick({ root }: Environment, options: BuildOptions): Promise<void> {
  const { config, dataDir, quiet } = options;
  const { seed, subsample } = config;
  const progress = createProgress(quiet ? { mode: 'silent' } : {});
  const { dataset, source } = await openDataset({
    config: config.dataset,
    dataDir,
    embeddedDir: undefined,
    downloadDir: path.join(root, '.cache', 'data'),
    progress,
  });
  const subset = drawSubset(dataset, subsample, seed);
  const { width, height, indices } = subset;
  const cells = makeCells(subset.pixels, indices.length, width * height, seed);
  const made = makeYardstick(dataset, subset, cells, seed, sha256);
  await writeYardstick(path.join(root, 'content', 'data'), made);
  const ndb = made.draws.map((draw) => draw.ndb);
  progress.log(
    `content/data/yardstick.json: ${ndb.length} draws of ${made.samples} images from ${source}; ` +
      `${Math.min(...ndb)} to ${Math.max(...ndb)} of ${made.bins} cells differ`,
  );
}
