import { compareCells, viewFromCells } from '../audit/cells.ts';
import { percentile } from '../audit/percentiles.ts';
import {
  type AuditInput,
  type AuditSetting,
  drawAndView,
  References,
  type SettingReference,
} from '../audit/reference.ts';
import { drawnPictures } from '../measure/drawn.ts';
import { nearest } from '../measure/nearest.ts';
import { draw } from './draw.ts';
import { fitTrial } from './fitTrial.ts';
import type { Trial, TrialSpec } from './trialSpec.ts';

/** Draws of as many pictures as are held out, by which a model is judged. */
export const TRIAL_DRAWS = 3;

/** The percentage of held-out images that count as near to a fitted one. */
const NEAR = 5;

/** What one fit of a model shows. */
export interface TrialResult {
  readonly spec: TrialSpec;
  readonly startSeed: number;
  readonly components: number;
  readonly parameters: number;
  readonly collapsed: boolean;
  /** Mean log-likelihood (nats) an image: fitted, held out. */
  readonly score: number;
  readonly heldOutScore: number;
  /** By draw: cells whose shares differ from those of the held-out images; the divergence of all shares (nats). */
  readonly ndb: readonly number[];
  readonly jsd: readonly number[];
  /** The same cells against held-out images taken through the same PCA. */
  readonly mixtureNdb: readonly number[];
  /** Share of generated pictures nearer to a fitted one than 95 of 100 held-out images are. */
  readonly nearer: number;
}

/** Runs trials; remembers what those of one setting share. */
export class TrialRunner {
  private readonly input: AuditInput;
  private readonly references: References;

  constructor(input: AuditInput) {
    this.input = input;
    this.references = new References(input);
  }

  /** Fits a model and looks at what it generates. */
  run({ setting, startSeed, spec }: Trial): TrialResult {
    const { input } = this;
    const space: AuditSetting = input.settings[setting]!;
    const reference = this.references.of(setting);
    const d = space.pca.nComponents;
    const [n, m] = [input.labels.length, input.heldOutLabels.length];
    const fitted = fitTrial(spec, { X: space.scores, n, d }, startSeed);
    const points = Array.from({ length: TRIAL_DRAWS }, (_, at) => {
      return draw(fitted.generator, m, { seed: (input.seed + at) >>> 0 }).X;
    });
    const first = drawAndView(space.pca, points[0]!, m, input.cells);
    const further = points.slice(1).map((X) => {
      return viewFromCells(input.cells, drawnPictures(space.pca, X, m), m);
    });
    const views = [first.view, ...further];
    const against = (counts: readonly number[]) => views.map((view) => compareCells(view.counts, counts));
    const apart = against(reference.heldOut.counts);
    return {
      ...{ spec, startSeed },
      components: fitted.components,
      parameters: fitted.parameters,
      collapsed: fitted.collapsed,
      score: fitted.score,
      heldOutScore: fitted.scoreOf({ X: space.heldOutScores, n: m, d }),
      ndb: apart.map(({ ndb }) => ndb),
      jsd: apart.map(({ jsd }) => jsd),
      mixtureNdb: against(reference.projected.view.counts).map(({ ndb }) => ndb),
      nearer: nearerShare(reference, first.scores, m, d),
    };
  }
}

function nearerShare(reference: SettingReference, scores: Float64Array, m: number, d: number): number {
  const { fittedScores, nearest: heldOut } = reference;
  const found = nearest(fittedScores, fittedScores.length / d, scores, m, d);
  const threshold = percentile(heldOut.squared.slice().sort(), NEAR);
  return found.squared.filter((squared) => squared < threshold).length / m;
}
