import { describe, expect, test } from 'vitest';
import type { EmFrame, EmJob } from '../../../src/client/em/engine/messages.ts';
import { refit } from '../../../src/client/em/engine/refit.ts';
import { replay } from '../../../src/client/em/engine/replay.ts';
import { bic } from '../../../src/numeric/gmm/criteria.ts';
import { fitGaussianMixture } from '../../../src/numeric/gmm/fit.ts';
import { COVARIANCE_TYPES, type CovarianceType } from '../../../src/numeric/gmm/types.ts';
import { defaultRng } from '../../../src/numeric/random/pcg64.ts';

const N = 400;

/** Three overlapping clouds in d dimensions. */
function job(d: number, covarianceType: CovarianceType, components = 4): EmJob {
  const random = defaultRng(8);
  const noise = Array.from({ length: 12 }, () => random.nextDouble());
  const scores = Float64Array.from({ length: N * d }, (_, at) => {
    const sum = noise.reduce((total) => total + random.nextDouble(), 0) - noise.length / 2;
    return sum + 2 * ((Math.floor(at / d) % 3) - 1) * ((at % d) + 1);
  });
  return { scores, n: N, d, covarianceType, components, startSeed: 5 };
}

const cases = COVARIANCE_TYPES.flatMap((type) => [2, 3].map((d) => [type, d] as const));

describe.each(cases)('the replay of a %s fit in %d dimensions', (type, d) => {
  const asked = job(d, type);
  const frames: EmFrame[] = [...replay(asked)];
  const whole = fitGaussianMixture(asked.scores, N, d, 4, { covarianceType: type, randomState: 5 });

  test('has a frame for the start and one for each iteration', () => {
    expect(frames.map(({ step }) => step)).toEqual(Array.from({ length: whole.nIter + 1 }, (_, i) => i));
    expect(frames.map(({ isLast }) => isLast).indexOf(true)).toBe(whole.nIter);
  });

  test('goes through the log-likelihoods of the fit, which never fall', () => {
    whole.lowerBounds.forEach((bound, i) => {
      expect(frames[i]!.score).toBeCloseTo(bound, 10);
    });
    for (let i = 1; i < frames.length; i++) {
      expect(frames[i]!.score).toBeGreaterThan(frames[i - 1]!.score - 1e-9);
    }
  });

  test('ends where the fit ends', () => {
    const last = frames.at(-1)!;
    expect(last.labels).toEqual(whole.labels);
    expect(last.score).toBeCloseTo(whole.score, 10);
    for (const name of ['weights', 'means', 'covariances'] as const) {
      last[name].forEach((value, i) => {
        expect(value).toBeCloseTo(whole[name][i]!, 9);
      });
    }
  });

  test('and the fit made anew has its BIC', () => {
    const again = refit(asked);
    expect(again.bic / bic(whole, asked.scores, N)).toBeCloseTo(1, 12);
    expect([again.iterations, again.kmeansIterations, again.converged]).toEqual([
      whole.nIter,
      whole.kmeansIterations,
      whole.converged,
    ]);
  });
});

test('a single Gaussian needs no way', () => {
  const frames = [...replay(job(3, 'tied', 1))];
  expect(frames.length).toBe(3);
  expect(frames[2]!.score).toBeCloseTo(frames[0]!.score, 10);
});
