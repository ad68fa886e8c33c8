import { type ImageGridOptions, imageGrid } from '../../src/figures/imageGrid.ts';
import type { Subset } from '../../src/study/types.ts';
import { toPng } from '../site/png.ts';
import { assemble, type FigureContext, type MadeFigure, once } from './maker.ts';
import { pictureElement } from './pictureElement.ts';
import type { FigureData } from './table.ts';

/** Pixels of the picture for one of an image: enough for a browser to show it in any size without unequal ones. */
const SCALE = 3;

/** Size of the images, and the look of every grid. */
export function gridOptions({ width, height }: Subset): ImageGridOptions {
  return { imageWidth: width, imageHeight: height, scale: SCALE, gap: 2 * SCALE };
}

/**
 * Images in a grid, square by default, and twice as wide as high where the window has room for it. `frames`: colour of each
 * image's frame.
 *
 * @param images row-major (n, width · height), values 0 to 1
 */
export function gridFigure(
  context: FigureContext,
  name: string,
  images: Float64Array,
  data: FigureData,
  frames?: readonly string[],
): MadeFigure {
  const { study, folder, root } = context;
  const size = study.subset.width * study.subset.height;
  const columns = Math.max(1, Math.ceil(Math.sqrt(images.length / size)));
  const framed = frames === undefined ? {} : { frames, frameWidth: SCALE };
  const packed = once(context, name, () =>
    [columns, 2 * columns].map((ncols) => {
      const { picture } = imageGrid(images, size, { ...gridOptions(study.subset), ...framed, ncols });
      return { width: picture.width, height: picture.height, content: toPng(picture) };
    }),
  );
  const [usual, full] = packed.map(({ width, height, content }, i) => {
    const file = { path: `${folder}${name}${i === 0 ? '' : '-full'}.png`, content };
    return { file, shown: { address: `${root}${file.path}`, width, height } };
  });
  return assemble(context, {
    name,
    html: pictureElement(usual!.shown, { full: full!.shown }),
    width: usual!.shown.width,
    height: usual!.shown.height,
    data,
    picture: usual!.file,
    format: 'PNG',
    shown: [full!.file],
  });
}
