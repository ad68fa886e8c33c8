import { drawHalf, type HalfJob } from '../figures/drawHalf.ts';
import type { HalfFigures } from '../figures/makeFigures.ts';
import type { DrawnStudy } from '../figures/maker.ts';
import { modelFiles } from './dataFiles.ts';
import type { FamilyModel } from './live/families.ts';
import { type ClassNames, type LiveData, liveData } from './live/liveData.ts';
import { sharedPictures } from './pictures.ts';
import type { SiteFile } from './siteFile.ts';

/** A part of what is drawn and packed that can be made by itself. */
export type DrawJob = HalfJob | { readonly part: 'models' | 'live' | 'pictures' };

/** What a job gives: half of the figures by language, files, or the data of the live parts. */
export type Drawn = readonly HalfFigures[] | readonly SiteFile[] | readonly LiveData[];

/** What the jobs draw. */
export interface DrawInput {
  readonly study: DrawnStudy;
  readonly families: readonly FamilyModel[];
  readonly classNames: ClassNames;
}

/** Does one job. */
export function doDrawJob(job: DrawJob, { study, families, classNames }: DrawInput): Drawn | Promise<Drawn> {
  if ('half' in job) return drawHalf(study, job);
  if (job.part === 'models') return modelFiles(study);
  return job.part === 'live' ? liveData(study, families, classNames) : sharedPictures(study);
}
