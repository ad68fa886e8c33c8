import { type Pca, transformPixels } from '../../numeric/pca.ts';
import { drawnPictures } from '../measure/drawn.ts';
import { type Nearest, nearest } from '../measure/nearest.ts';
import { type PcaBlur, pcaBlur } from './blurBudget.ts';
import { type Cells, type CellView, viewFromCells } from './cells.ts';

/** What an audit works with, in plain arrays, so that it can run anywhere. */
export interface AuditInput {
  readonly width: number;
  readonly height: number;
  readonly classes: number;
  /** Fitted images, bytes row-major (n, width · height), and their labels (n). */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  /** Held-out ones. */
  readonly heldOutPixels: Uint8Array;
  readonly heldOutLabels: Uint8Array;
  readonly cells: Cells;
  /** Seed of the first draw; the others follow it. */
  readonly seed: number;
  readonly settings: readonly AuditSetting[];
}

/** One setting of the study. */
export interface AuditSetting {
  readonly pca: Pca;
  /** Of the fitted images, row-major (n, d). */
  readonly scores: Float64Array;
  /** Of the held-out ones. */
  readonly heldOutScores: Float64Array;
}

/** Pictures that went through a PCA, as every measure needs them. */
export interface Drawn {
  /** Bytes, row-major (n, width · height). */
  readonly pictures: Uint8Array;
  readonly view: CellView;
  /** Scores of the pictures, clipped as they are, row-major (n, d). */
  readonly scores: Float64Array;
}

/** What all models of a setting are measured against. */
export interface SettingReference {
  /** Held-out images as they are. */
  readonly heldOut: CellView;
  /** The same through the PCA, drawn like generated pictures. */
  readonly projected: Drawn;
  /** Scores of the fitted images through the PCA, drawn alike. */
  readonly fittedScores: Float64Array;
  /** The fitted picture nearest to each projected one, among those scores. */
  readonly nearest: Nearest;
  readonly blur: PcaBlur;
}

/** Draws the points `scores`, row-major (n, d), and looks at the pictures from the cells and from the PCA. */
export function drawAndView(pca: Pca, scores: Float64Array, n: number, cells: Cells): Drawn {
  const pictures = drawnPictures(pca, scores, n);
  return { pictures, view: viewFromCells(cells, pictures, n), scores: transformPixels(pca, pictures, n) };
}

/** Takes the held-out and the fitted images of one setting through its PCA. */
function settingReference(
  input: AuditInput,
  heldOut: CellView,
  { pca, scores, heldOutScores }: AuditSetting,
): SettingReference {
  const n = input.labels.length;
  const m = input.heldOutLabels.length;
  const projected = drawAndView(pca, heldOutScores, m, input.cells);
  const fittedPictures = drawnPictures(pca, scores, n);
  const fittedScores = transformPixels(pca, fittedPictures, n);
  const found = nearest(fittedScores, n, projected.scores, m, pca.nComponents);
  return {
    heldOut,
    projected,
    fittedScores,
    nearest: found,
    blur: pcaBlur(input.heldOutPixels, projected.pictures, fittedPictures, found, input),
  };
}

/** The references of an audit's settings, each made when it is first asked for. */
export class References {
  private readonly input: AuditInput;
  private heldOut: CellView | undefined;
  private readonly made = new Map<number, SettingReference>();

  constructor(input: AuditInput) {
    this.input = input;
  }

  /** `setting`: its place among those of the input. */
  of(setting: number): SettingReference {
    const known = this.made.get(setting);
    if (known !== undefined) return known;
    const { cells, heldOutPixels, heldOutLabels, settings } = this.input;
    this.heldOut ??= viewFromCells(cells, heldOutPixels, heldOutLabels.length);
    const reference = settingReference(this.input, this.heldOut, settings[setting]!);
    this.made.set(setting, reference);
    return reference;
  }
}
