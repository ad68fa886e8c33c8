import { randomInt } from 'node:crypto';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { sha256 } from '../../../build/data/sha256.ts';
import { readRecord } from '../../../build/records/recordFile.ts';
import { keptValue } from '../../../src/study/records/studyRecord.ts';
import { tutorialRecord } from '../../../src/study/tutorial/tutorialRecord.ts';
import {
  LESSON,
  lessonFit,
  lessonSpace,
  SMALL_COMPONENTS,
} from '../../../src/study/tutorial/tutorialStudy.ts';
import { embeddedSubset } from '../../helpers/embedded.ts';

const folder = path.join(inject('root'), 'content', 'data');
const remember = async <T>(_name: string, _key: unknown, compute: () => T | Promise<T>) => compute();

describe('the lesson that comes with the project', async () => {
  const subset = await embeddedSubset();
  const record = tutorialRecord(subset, 0, { sha256, remember });
  const kept = (await keptValue(record, { readRecord: (name) => readRecord(folder, name) }))!;

  it('chooses as it says', () => {
    const { tried, copied, corrected } = kept;
    expect(tried.map(({ components }) => components)).toEqual([...SMALL_COMPONENTS, ...LESSON.components]);
    const lesson = tried.filter(({ components }) => components >= LESSON.components[0]!);
    expect(copied.aic).toBe(Math.min(...lesson.map(({ aic }) => aic)));
    const sound = tried.filter(({ collapsed }) => collapsed === 0);
    expect(corrected.choosingScore).toBe(Math.max(...sound.map(({ choosingScore }) => choosingScore)));
  });

  it('is what the code computes, in a small slice', () => {
    const space = lessonSpace(subset);
    expect(space.fitted.n).toBe(LESSON.images);
    const components = 3 + randomInt(5);
    console.info(`recomputed: lesson, k = ${components}`);
    const { fit } = lessonFit(space, components, 0);
    expect(fit).toEqual(kept.tried.find((entry) => entry.components === components));
  });
});
