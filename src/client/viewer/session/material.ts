import { componentColors } from '../../../figures/componentColors.ts';
import { type Bounds, boundsOf } from '../../../figures/scene/bounds.ts';
import { classColors } from '../space/classColors.ts';
import { type Decoder, makeDecoder } from '../space/decode.ts';
import { type Shape, shapesOf } from '../space/shapes.ts';
import type { StageScene } from '../stage/stageScene.ts';
import type { ViewerData } from '../viewerData.ts';

/** What follows from a setting's data once and for all. */
export interface Material {
  readonly data: ViewerData;
  readonly decoder: Decoder;
  readonly shapes: readonly Shape[];
  readonly bounds: Bounds;
  /** Grey values 0–255 of every mean. */
  readonly meanImages: readonly Uint8Array[];
  /** `#rrggbb`, those of the report's figures. */
  readonly colors: readonly string[];
  readonly classColors: readonly string[];
  readonly scene: StageScene;
}

/** Air around the points as a share of their extent, as in the snapshots. */
const AIR = 0.03;

/** Computes it. */
export function materialOf(data: ViewerData, classes: number): Material {
  const { mixture, points, width, height } = data;
  const decoder = makeDecoder(data);
  const shapes = shapesOf(mixture);
  const meanImages = shapes.map((_, j) => decoder.meanImage(j));
  const bounds = airy(boundsOf(points));
  return {
    data,
    decoder,
    shapes,
    bounds,
    meanImages,
    colors: componentColors(mixture.means, mixture.nFeatures),
    classColors: classColors(classes),
    scene: { points, shapes, bounds, meanImages, imageWidth: width, imageHeight: height },
  };
}

function airy({ min, max }: Bounds): Bounds {
  const moved = (from: Bounds['min'], sign: number) =>
    from.map((value, i) => value + sign * AIR * (max[i]! - min[i]!)) as unknown as Bounds['min'];
  return { min: moved(min, -1), max: moved(max, 1) };
}
