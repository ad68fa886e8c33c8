import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LIVE_PARTS } from '../../build/site/live/parts.ts';
import { refit } from '../../src/client/em/engine/refit.ts';
import { replay } from '../../src/client/em/engine/replay.ts';
import { jobOf } from '../../src/client/em/mountEm.ts';
import type { Study } from '../../src/study/index.ts';
import { decodeLivePoints } from '../../src/study/live/livePoints.ts';
import { replaySetting } from '../../src/study/live/replaySetting.ts';
import { inflate, readLive, readLiveIndex, readLiveModel } from './helpers/live.ts';
import { siteBytes, siteFiles, siteResults } from './helpers/site.ts';

const KB = 1000;
const setting = replaySetting(readLiveIndex().settings, ({ dimensions }) => dimensions)!;
const { best } = siteResults().settings.find(({ id }) => id === setting.id)!;
const job = jobOf(setting, decodeLivePoints(readLive('points'), inflate));

test('its script weighs at most 80 kB', () => {
  const script = siteFiles().find((name) => /^assets\/live-em-[0-9a-f]{8}\.js$/.test(name))!;
  expect(gzipSync(siteBytes(script), { level: 9 }).length).toBeLessThanOrEqual(80 * KB);
});

describe('the fit that the page makes anew from its own files', () => {
  test('has the published BIC, to the last bit in Node', () => {
    const { bic, iterations, kmeansIterations, converged } = refit(job);
    expect(bic).toBe(best.bic);
    expect([iterations, kmeansIterations, converged]).toEqual([
      best.iterations,
      best.kmeansIterations,
      best.converged,
    ]);
  });

  test('goes by as many steps to the published model', () => {
    const frames = [...replay(job)];
    expect(frames).toHaveLength(best.iterations + 1);
    const last = frames.at(-1)!;
    expect(last.score).toBeCloseTo(best.score, 11);
    const { mixture } = readLiveModel(setting.id);
    last.means.forEach((value, i) => {
      expect(value).toBeCloseTo(mixture.means[i]!, 9);
    });
    const counts = new Array<number>(best.components).fill(0);
    for (const label of last.labels) counts[label]!++;
    expect(counts).toEqual(best.labelCounts);
  });
});

describe('the replay', () => {
  const { suits } = LIVE_PARTS.find(({ name }) => name === 'em')!;
  const study = (...dimensions: number[]) =>
    ({ projections: dimensions.map((nComponents) => ({ pca: { nComponents } })) }) as unknown as Study;

  test.each([
    [[3, 175], true],
    [[20, 2], true],
    [[1], false],
    [[175, 4], false],
  ])('of settings with %j dimensions is offered: %s', (dimensions, offered) => {
    expect(suits(study(...dimensions))).toBe(offered);
  });
});
