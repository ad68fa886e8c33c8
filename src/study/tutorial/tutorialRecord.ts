import type { Effects } from '../effects.ts';
import type { StudyRecord } from '../records/studyRecord.ts';
import type { Subset } from '../types.ts';
import { LESSON, SMALL_COMPONENTS, type TutorialResults, tutorialStudy } from './tutorialStudy.ts';

/**
 * The tutorial's protocol and the corrected one as a record. Its key: the seed of the starts, SHA-256 of the pixels of the
 * fitted and of the held-out images, and the size of the lesson.
 */
export function tutorialRecord(
  subset: Subset,
  seed: number,
  { sha256, remember }: Pick<Effects, 'sha256' | 'remember'>,
): StudyRecord<TutorialResults> {
  const { pixels, heldOut } = subset;
  const key = {
    seed,
    fitted: sha256(pixels),
    heldOut: sha256(heldOut.pixels),
    images: LESSON.images,
    dimensions: LESSON.dimensions,
    components: [...SMALL_COMPONENTS, ...LESSON.components],
  };
  return {
    name: 'tutorial',
    key,
    wholeDataset: false,
    compute: () => remember('tutorial', key, () => tutorialStudy(subset, seed)),
  };
}
