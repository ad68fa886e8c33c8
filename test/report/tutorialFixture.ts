import type { Results } from '../../src/study/results.ts';
import type { LessonChoice, TutorialResults } from '../../src/study/tutorial/tutorialStudy.ts';

const around = (share: number) => ({ share, low: Math.max(0, share - 0.005), high: share + 0.005 });

function choice(components: number, judgingScore: number, nearer: number): LessonChoice {
  return {
    components,
    parameters: 900 * components,
    aic: 97_000 - 2000 * components,
    score: components - 40,
    choosingScore: judgingScore + 1,
    judgingScore,
    collapsed: components > 50 ? components - 2 : 0,
    nearer: around(nearer),
    distance: 0.9,
  };
}

/** The lesson on made-up images. */
export function makeTutorial(copied = choice(150, -540, 0.06)): TutorialResults {
  const corrected = choice(10, -31.6, 0.001);
  return {
    images: 1797,
    dimensions: 41,
    explainedVariance: 0.85,
    choosing: 2500,
    judging: 2500,
    seed: 0,
    range: [50, 200],
    tried: [corrected, copied],
    copied,
    corrected,
  };
}

/** Outcomes of the lesson. */
export function tutorialVariants(results: Results): Readonly<Record<string, Results>> {
  return {
    'a lesson': { ...results, tutorial: makeTutorial() },
    'a lesson that comes near': { ...results, tutorial: makeTutorial(choice(150, -540, 0.03)) },
    'a lesson that does well': { ...results, tutorial: makeTutorial(choice(60, -20, 0.001)) },
  };
}
