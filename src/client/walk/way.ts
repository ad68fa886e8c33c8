import type { LiveModel } from '../../study/live/liveModel.ts';
import { type Decoder, makeDecoder } from '../viewer/space/decode.ts';
import { type Axes, makeAxes } from './path/axes.ts';
import { type Line, lineBetween } from './path/line.ts';
import { type LineDensity, lineDensity } from './path/lineDensity.ts';
import { lineImages } from './path/lineImages.ts';
import type { WalkState } from './state.ts';

/** A way with what there is to see along it. */
export interface Way {
  readonly line: Line;
  /** Grey values 0–255 of the image at t (pixels). */
  image(t: number): Uint8Array;
  density(t: number): LineDensity;
}

/** Finds the ways through the space of one model. */
export interface Guide {
  readonly model: LiveModel;
  readonly axes: Axes;
  /** Null where the way has no end yet. */
  way(state: WalkState): Way | null;
}

/** Makes the guide of a model. */
export function makeGuide(model: LiveModel): Guide {
  const { mixture, pca } = model;
  const { nFeatures: d, means } = mixture;
  const axes = makeAxes(mixture);
  let decoder: Decoder | undefined;
  const meanOf = (component: number) => means.slice(component * d, (component + 1) * d);
  const lineOf = ({ mode, component, axis, to, point }: WalkState): Line | null => {
    if (mode === 'axis') return axes.line(component, axis - 1);
    if (mode === 'means') return lineBetween(meanOf(component), meanOf(to));
    if (point === null) return null;
    decoder ??= makeDecoder(model);
    return lineBetween(meanOf(component), decoder.decode(point).scores);
  };
  return {
    model,
    axes,
    way(state) {
      const line = lineOf(state);
      return line === null
        ? null
        : { line, image: lineImages(pca, line), density: lineDensity(mixture, line) };
    },
  };
}
