import type { AuditResults } from '../../src/study/audit/auditResults.ts';
import type { GeneratorResults, ModelTried } from '../../src/study/generator/generatorResults.ts';
import type { Results } from '../../src/study/results.ts';

type Told = Partial<ModelTried> & Pick<ModelTried, 'family' | 'components' | 'heldOutScore' | 'ndb'>;

/** A made-up model; none of its numbers was computed from images. */
export function makeTried(told: Told): ModelTried {
  return {
    name: `${told.family}-k${told.components}`,
    priorStrength: null,
    factors: null,
    groups: null,
    imagesEach: null,
    widening: null,
    parameters: 20_000 + told.components,
    starts: 5,
    draws: 15,
    collapsed: 0,
    heldOutRange: [told.heldOutScore - 2, told.heldOutScore + 1],
    score: told.heldOutScore + 3,
    ndbRange: [Math.max(0, told.ndb - 3), told.ndb + 4],
    jsd: told.ndb / 3000,
    mixtureNdb: told.ndb,
    nearer: 0.001,
    onFrontier: false,
    ...told,
  };
}

const TIED = makeTried({ family: 'tied', components: 60, heldOutScore: -7.3, ndb: 33 });
const FULL = makeTried({ family: 'full', components: 6, heldOutScore: 71.8, ndb: 46, onFrontier: true });
const NESTED = { family: 'nested', components: 333, groups: 6, imagesEach: 15 } as const;
const BEST = makeTried({ ...NESTED, widening: 1.4, heldOutScore: 76.2, ndb: 8, onFrontier: true });
const PLAIN = makeTried({ ...NESTED, name: 'nested-plain', widening: 1, heldOutScore: 70.2, ndb: 9 });
const SHRUNKEN = makeTried({
  family: 'shrunken',
  components: 60,
  priorStrength: 20,
  heldOutScore: 44,
  ndb: 11,
});
const ANALYSERS = makeTried({
  family: 'factorAnalysers',
  components: 50,
  factors: 10,
  heldOutScore: 14,
  ndb: 21,
});

/** Made-up trials of one setting, in which a nested mixture wins. */
export function makeGenerators(pca: number): GeneratorResults {
  const again = makeTried({ ...BEST, heldOutScore: 76, ndb: 9 });
  const rival = makeTried({ ...FULL, heldOutScore: 71.5, ndb: 47 });
  return {
    pca,
    models: [TIED, FULL, SHRUNKEN, ANALYSERS, PLAIN, BEST],
    types: [TIED, FULL],
    bar: FULL,
    practice: TIED,
    best: BEST,
    beyond: true,
    dial: [PLAIN, BEST],
    confirmation: [rival, again],
    confirmed: { best: again, bar: rival },
    resampled: { heldOut: 11, fresh: 10 },
    fits: 30,
  };
}

/** Made-up results with trials of generators in the last setting, and the audit of the best one. */
export function withGenerators(
  results: Results,
  change: (generators: GeneratorResults) => Partial<GeneratorResults> = () => ({}),
  changeAudit: (audit: AuditResults) => Partial<AuditResults> = () => ({}),
): Results {
  const { pca } = results.settings.at(-1)!;
  const made = makeGenerators(pca);
  const generators = { ...made, ...change(made) };
  const { best } = generators;
  const last = results.audit.at(-1);
  if (best === null || last === undefined) return { ...results, generators: [generators] };
  const own = {
    ...last,
    covarianceType: best.family,
    components: best.components,
    model: `model-pca${pca}-nested.npz`,
  };
  return { ...results, generators: [generators], audit: [...results.audit, { ...own, ...changeAudit(own) }] };
}

const around = (share: number) => ({ share, low: share - 0.01, high: share + 0.01 });

/** Outcomes of the search for a better generator. */
export function generatorVariants(results: Results): Readonly<Record<string, Results>> {
  return {
    'a better generator': withGenerators(results),
    'a better generator, not as good as chance': withGenerators(results, (g) => {
      const best = { ...g.best!, ndb: 14 };
      return { best, confirmed: { ...g.confirmed!, best: { ...best, heldOutScore: 75 } } };
    }),
    'a better generator, its cells not confirmed': withGenerators(results, (g) => ({
      confirmed: { ...g.confirmed!, best: { ...g.best!, ndb: 13 } },
    })),
    'a better generator, not confirmed': withGenerators(results, (g) => ({
      resampled: { heldOut: 11, fresh: 6 },
      confirmed: { ...g.confirmed!, best: { ...g.best!, heldOutScore: 60 } },
    })),
    'a better generator without a yardstick': { ...withGenerators(results), yardstick: null },
    'a better generator, also unwidened': withGenerators(results, (g) => ({
      dial: [
        { ...g.dial[0]!, heldOutScore: 74 },
        { ...g.dial[1]!, ndb: 12 },
      ],
    })),
    'a better generator of another family': withGenerators(results, (g) => ({
      best: makeTried({ family: 'shrunken', components: 40, priorStrength: 30, heldOutScore: 73, ndb: 9 }),
      dial: [],
      confirmed: { ...g.confirmed! },
    })),
    'a better generator that copies, behind a poor PCA': withGenerators(
      results,
      () => ({}),
      (audit) => ({
        pcaAlone: { ndb: 31, jsd: 0.02 },
        memorisation: { ...audit.memorisation, nearer: around(0.3) },
        coverage: { ...audit.coverage, differing: 0 },
        twoSample: { ...audit.twoSample, images: around(0.5) },
      }),
    ),
    'no better generator': withGenerators(results, () => ({ best: null, dial: [], confirmed: null })),
  };
}
