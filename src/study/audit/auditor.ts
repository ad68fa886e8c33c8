import { draw, type Generator } from '../generator/draw.ts';
import { drawnPictures } from '../measure/drawn.ts';
import { nearest } from '../measure/nearest.ts';
import type { AuditedModel, AuditResults, CellsResults } from './auditResults.ts';
import { blurBudget } from './blurBudget.ts';
import { type CellView, cellScores, compareCells, countByCell } from './cells.ts';
import { coverage } from './coverage.ts';
import { drawsResults } from './drawsResults.ts';
import { memorisation } from './memorisation.ts';
import { type AuditInput, type Drawn, drawAndView, References, type SettingReference } from './reference.ts';
import { twoSampleTest } from './twoSampleTest.ts';

/** Draws from a model that are compared cell by cell; the first is examined further. Each takes a fifth of an audit's time. */
export const DRAWS = 3;

/** An audit without the draws after the first. */
export interface Look {
  /** `draws` has its place among the others already, and nothing in it. */
  readonly results: Omit<AuditResults, 'draws'> & { readonly draws: null };
  /** Pictures by cell: those of the first draw, and held-out images. */
  readonly counts: readonly number[];
  readonly heldOut: readonly number[];
}

/** An audit of a look and of the further draws' pictures by cell. */
export function joinAudit(
  { results, counts, heldOut }: Look,
  further: readonly (readonly number[])[],
): AuditResults {
  const draws = [counts, ...further];
  const seeds = draws.map((_, i) => drawSeed(results.sampleSeed, i));
  return { ...results, draws: drawsResults(seeds, draws, heldOut) };
}

/** One model to be audited, anywhere: in this process or in a worker. */
export interface AuditJob extends AuditedModel {
  /** Place of the setting in the study. */
  readonly setting: number;
  /** Mean log-likelihood (nats) per held-out image. */
  readonly heldOutScore: number;
  readonly mixture: Generator;
}

/** Audits models; remembers what those of one setting share. */
export class Auditor {
  private readonly input: AuditInput;
  private readonly references: References;

  constructor(input: AuditInput) {
    this.input = input;
    this.references = new References(input);
  }

  /** Everything results.json says of one model. */
  audit(job: AuditJob): AuditResults {
    const further = Array.from({ length: DRAWS - 1 }, (_, i) => this.furtherDraw(job, i + 1));
    return joinAudit(this.look(job), further);
  }

  /** The same, but for the draws after the first. */
  look({ setting, mixture, heldOutScore, ...name }: AuditJob): Look {
    const { input } = this;
    const { pca } = input.settings[setting]!;
    const m = input.heldOutLabels.length;
    const reference = this.references.of(setting);
    const points = draw(mixture, m, { seed: input.seed, shuffled: true }).X;
    const generated = drawAndView(pca, points, m, input.cells);
    const { counts } = generated.view;
    const heldOut = reference.heldOut.counts;
    const results = {
      ...name,
      samples: m,
      heldOut: m,
      bins: input.cells.bins,
      ...compareCells(counts, heldOut),
      sampleSeed: input.seed,
      heldOutScore,
      draws: null,
      cells: cellsResults(generated.view, reference),
      pcaAlone: compareCells(reference.projected.view.counts, heldOut),
      mixtureAlone: compareCells(counts, reference.projected.view.counts),
      ...this.closerLook(reference, generated, pca.nComponents),
    };
    return { results, counts, heldOut };
  }

  /** Pictures by cell of a draw after the first, which is number 0. */
  furtherDraw(
    { setting, mixture }: Pick<AuditJob, 'setting' | 'mixture'>,
    number: number,
  ): readonly number[] {
    const { seed, cells, settings, heldOutLabels } = this.input;
    const m = heldOutLabels.length;
    const points = draw(mixture, m, { seed: drawSeed(seed, number) }).X;
    return countByCell(cells, drawnPictures(settings[setting]!.pca, points, m), m);
  }

  private closerLook(reference: SettingReference, generated: Drawn, d: number) {
    const { input } = this;
    const { bins } = input.cells;
    const n = input.labels.length;
    const m = input.heldOutLabels.length;
    const found = nearest(reference.fittedScores, n, generated.scores, m, d);
    const standIns = nearest(generated.scores, m, reference.projected.scores, m, d);
    const { indices, squared } = reference.nearest;
    const { distances } = generated.view;
    const half = Math.floor(m / 2);
    return {
      twoSample: {
        features: bins,
        trained: 2 * half,
        tested: 2 * (m - half),
        images: twoSampleTest(distances, reference.heldOut.distances, bins),
        projected: twoSampleTest(distances, reference.projected.view.distances, bins),
      },
      coverage: coverage(input.labels, input.classes, found.indices, indices, input.heldOutLabels),
      memorisation: memorisation(found.squared, squared, input.width * input.height),
      blur: blurBudget(reference.blur, input.heldOutPixels, generated.pictures, standIns, input),
    };
  }
}

/** Seeds are unsigned 32-bit numbers; the one after the last is 0. */
const drawSeed = (seed: number, draw: number): number => (seed + draw) >>> 0;

function cellsResults({ counts }: CellView, { heldOut, projected }: SettingReference): CellsResults {
  const order = [...counts.keys()].sort((a, b) => heldOut.counts[b]! - heldOut.counts[a]! || a - b);
  const inOrder = (values: readonly number[]) => order.map((cell) => values[cell]!);
  return {
    generated: inOrder(counts),
    heldOut: inOrder(heldOut.counts),
    projected: inOrder(projected.view.counts),
    z: inOrder(cellScores(counts, heldOut.counts)),
  };
}
