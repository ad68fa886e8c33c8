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
const DRAWS = 3;

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
  audit({ setting, mixture, heldOutScore, ...name }: AuditJob): AuditResults {
    const { input } = this;
    const { pca } = input.settings[setting]!;
    const m = input.heldOutLabels.length;
    const reference = this.references.of(setting);
    const points = draw(mixture, m, { seed: input.seed, shuffled: true }).X;
    const generated = drawAndView(pca, points, m, input.cells);
    const { counts } = generated.view;
    const heldOut = reference.heldOut.counts;
    const draws = [counts, ...this.furtherDraws(setting, mixture)];
    return {
      ...name,
      samples: m,
      heldOut: m,
      bins: input.cells.bins,
      ...compareCells(counts, heldOut),
      sampleSeed: input.seed,
      heldOutScore,
      draws: drawsResults(
        draws.map((_, i) => drawSeed(input.seed, i)),
        draws,
        heldOut,
      ),
      cells: cellsResults(generated.view, reference),
      pcaAlone: compareCells(reference.projected.view.counts, heldOut),
      mixtureAlone: compareCells(counts, reference.projected.view.counts),
      ...this.closerLook(reference, generated, pca.nComponents),
    };
  }

  /** Pictures by cell of the draws after the first. */
  private furtherDraws(setting: number, mixture: Generator): (readonly number[])[] {
    const { seed, cells, settings, heldOutLabels } = this.input;
    const m = heldOutLabels.length;
    return Array.from({ length: DRAWS - 1 }, (_, i) => {
      const points = draw(mixture, m, { seed: drawSeed(seed, i + 1) }).X;
      const pictures = drawnPictures(settings[setting]!.pca, points, m);
      return countByCell(cells, pictures, m);
    });
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
