import type {
  AuditResults,
  ClassCoverage,
  CoverageResults,
  YardstickResults,
} from '../../src/study/audit/auditResults.ts';
import type { Proportion } from '../../src/study/audit/proportion.ts';
import type { SettingResults } from '../../src/study/results.ts';

const BINS = 100;
const IMAGES = 5000;

/** What a made-up audit of one setting may look like; the rest follows. */
interface AuditPlan {
  readonly ndb: readonly number[];
  readonly pcaAlone: number;
  readonly mixtureAlone: number;
  readonly images: Proportion;
  readonly projected: Proportion;
  readonly distance: number;
  readonly nearer: Proportion;
  readonly error: AuditResults['blur']['error'];
  readonly sharpness: AuditResults['blur']['sharpness'];
}

/** Hardly anything survives the PCA, and the mixture does well with what is left. */
const FEW: AuditPlan = {
  ndb: [89, 90, 90, 91, 92],
  pcaAlone: 89,
  mixtureAlone: 5,
  images: { share: 0.982, low: 0.978, high: 0.985 },
  projected: { share: 0.501, low: 0.487, high: 0.515 },
  distance: 1.05,
  nearer: { share: 0.028, low: 0.024, high: 0.033 },
  error: { projected: 51.28, fitted: 51.37, generated: 51.39 },
  sharpness: { images: 19.86, projected: 10.24, generated: 10.25 },
};

/** Nearly everything survives, and the mixture does not know what to do with it. */
const MANY: AuditPlan = {
  ndb: [25, 32, 36, 33, 28],
  pcaAlone: 0,
  mixtureAlone: 26,
  images: { share: 0.863, low: 0.853, high: 0.872 },
  projected: { share: 0.761, low: 0.749, high: 0.773 },
  distance: 1.5,
  nearer: { share: 0, low: 0, high: 0.0008 },
  error: { projected: 17.36, fitted: 37.57, generated: 44.87 },
  sharpness: { images: 19.86, projected: 18.7, generated: 22.07 },
};

/** A made-up audit of the chosen model of a made-up setting. */
export function makeAudit(setting: SettingResults): AuditResults {
  const plan = setting.dimensions > 10 ? MANY : FEW;
  const heldOut = Array.from({ length: BINS }, (_, c) => 99 - c).map((count) => count + 1);
  const generated = heldOut.map((count, c) => (c < plan.ndb[0]! ? count + (c % 2 === 0 ? 40 : -1) : count));
  const [ndb, jsd] = [plan.ndb[0]!, plan.ndb[0]! / 1600];
  return {
    pca: setting.pca,
    covarianceType: setting.covarianceType,
    components: setting.chosen.components,
    seed: 0,
    model: setting.model.file,
    samples: IMAGES,
    heldOut: IMAGES,
    bins: BINS,
    ndb,
    jsd,
    sampleSeed: 0,
    heldOutScore: -6.38,
    draws: {
      seeds: plan.ndb.map((_, i) => i),
      ndb: plan.ndb,
      jsd: plan.ndb.map((count) => count / 1600),
      ndbMedian: [...plan.ndb].sort((a, b) => a - b)[2]!,
      ndbRange: [Math.min(...plan.ndb), Math.max(...plan.ndb)],
      ndbDeviation: 3.6,
      jsdMedian: 0.0191,
      jsdRange: [0.0157, 0.0225],
      jsdDeviation: 0.0012,
    },
    cells: {
      generated,
      heldOut,
      projected: heldOut,
      z: generated.map((count, c) => (count - heldOut[c]!) / 9),
    },
    pcaAlone: { ndb: plan.pcaAlone, jsd: plan.pcaAlone / 290 },
    mixtureAlone: { ndb: plan.mixtureAlone, jsd: plan.mixtureAlone / 1600 },
    twoSample: {
      features: BINS,
      trained: IMAGES,
      tested: IMAGES,
      images: plan.images,
      projected: plan.projected,
    },
    coverage: makeCoverage(),
    memorisation: {
      generated: Array.from({ length: 101 }, (_, p) => plan.distance * (20 + p / 4)),
      heldOut: Array.from({ length: 101 }, (_, p) => 20 + p / 4),
      threshold: 21.25,
      nearer: plan.nearer,
    },
    blur: { sharpness: plan.sharpness, error: plan.error },
  };
}

function makeCoverage(): CoverageResults {
  const around = (share: number) => ({ share, low: share - 0.008, high: share + 0.008 });
  const z = [-0.96, -2.62, -2.29, -1.46, 0.13, -2.08, 4.97, 2.76, 0.42, 0.25];
  const byClass = z.map((score, label): ClassCoverage => {
    const differs = Math.abs(score) > 1.96;
    return { class: label, generated: around(0.1 + score / 160), heldOut: around(0.1), z: score, differs };
  });
  return { accuracy: 0.794, byClass, differing: byClass.filter(({ differs }) => differs).length };
}

/** A made-up yardstick. */
export function makeYardstick(): YardstickResults {
  const ndb = Array.from({ length: 20 }, (_, i) => 3 + ((i * 7) % 8));
  return {
    draws: 20,
    samples: IMAGES,
    seed: 0,
    ndb,
    jsd: ndb.map((count) => 0.004 + count / 4000),
    twoSample: ndb.map((count) => 0.49 + count / 400),
    ndbDeviation: 2.3,
    ndbQuantiles: [3, 6.5, 10],
    jsdQuantiles: [0.0047, 0.0056, 0.0065],
    twoSampleQuantiles: [0.4975, 0.506, 0.515],
  };
}
