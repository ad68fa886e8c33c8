import path from 'node:path';
import { embedData } from '../data/embedData.ts';
import { openDataset } from '../data/openDataset.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';
import { createProgress } from '../progress/progress.ts';

/** Makes content/data/ again from the whole data set, for the seed and size of the configuration. */
export async function embed({ root }: Environment, { config, dataDir, quiet }: BuildOptions): Promise<void> {
  const progress = createProgress(quiet ? { mode: 'silent' } : {});
  const { dataset, source } = await openDataset({
    config: config.dataset,
    dataDir,
    embeddedDir: undefined,
    downloadDir: path.join(root, '.cache', 'data'),
    progress,
  });
  const folder = path.join(root, 'content', 'data');
  const manifest = await embedData(dataset, folder, { seed: config.seed, subsample: config.subsample });
  progress.log(
    `content/data/: ${manifest.subsample} + ${manifest.heldOut} images of seed ${config.seed}, from ${source}`,
  );
}
