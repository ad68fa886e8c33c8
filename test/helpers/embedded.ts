import path from 'node:path';
import { readEmbedded } from '../../build/data/embeddedDataset.ts';
import { config } from '../../content/report.config.ts';
import { project } from '../../src/study/projection.ts';
import { drawSubset } from '../../src/study/subset.ts';
import type { Projection, Subset } from '../../src/study/types.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../content/data');

/** The subset of seed 0 from the images that come with the project. */
export async function embeddedSubset(): Promise<Subset> {
  const dataset = await readEmbedded(FOLDER, config.dataset);
  if (dataset === undefined) throw new Error('content/data/ holds no images of the configured data set');
  return drawSubset(dataset, 5000, 0);
}

/** Its projection for one setting. */
export async function embeddedProjection(setting: number): Promise<Projection> {
  return project(await embeddedSubset(), [setting])[0]!;
}
