import { parseHex } from './base/color.ts';
import { chooseImages, type SubsetOptions } from './image/chooseImages.ts';
import { type GrayRange, grayBytes } from './image/grayScale.ts';
import { blankPicture, fillRectangle, type Picture, type Rgba, TRANSPARENT } from './image/picture.ts';

export interface ImageGridOptions extends SubsetOptions {
  /** Size of one image, default 28 × 28. */
  readonly imageWidth?: number;
  readonly imageHeight?: number;
  /** Default: a square grid of ceil(√n) columns. */
  readonly ncols?: number;
  /** Edge of one pixel in the picture, a whole number, default 1. */
  readonly scale?: number;
  /** Largest size of the whole grid: the largest scale that fits is taken. Wins over `scale`. */
  readonly figureSize?: { readonly width: number; readonly height: number };
  /** Pixels between images, default 0. */
  readonly gap?: number;
  readonly range?: GrayRange;
  /** Colour of gaps and empty cells, default transparent. */
  readonly background?: Rgba;
  /** Colour of each chosen image's frame, as #rrggbb, in their order. */
  readonly frames?: readonly string[];
  /** Default 2 where there are frames. */
  readonly frameWidth?: number;
  /** Draws into a given picture, its top left corner at (x, y), instead of a new one. */
  readonly into?: { readonly picture: Picture; readonly x: number; readonly y: number };
}

/** Sizes in pixels of a grid. */
export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  readonly scale: number;
  /** One cell: image and frame, without the gap. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gap: number;
  readonly frameWidth: number;
  readonly width: number;
  readonly height: number;
}

/** A grid's picture, which images it shows, and where each cell is. */
export interface ImageGrid {
  readonly picture: Picture;
  readonly indices: readonly number[];
  readonly layout: GridLayout;
}

function layoutOf(count: number, options: ImageGridOptions): GridLayout {
  const { imageWidth = 28, imageHeight = 28, gap = 0, figureSize } = options;
  const frameWidth = options.frames === undefined ? 0 : (options.frameWidth ?? 2);
  const columns = options.ncols ?? Math.max(1, Math.ceil(Math.sqrt(count)));
  if (!Number.isInteger(columns) || columns < 1) {
    throw new Error(`imageGrid: got ${columns} columns, expected a whole number above 0.`);
  }
  const rows = Math.max(1, Math.ceil(count / columns));
  const room = (total: number, cells: number) => (total - (cells - 1) * gap) / cells - 2 * frameWidth;
  const scale =
    figureSize === undefined
      ? (options.scale ?? 1)
      : Math.max(
          1,
          Math.floor(
            Math.min(
              room(figureSize.width, columns) / imageWidth,
              room(figureSize.height, rows) / imageHeight,
            ),
          ),
        );
  if (!Number.isInteger(scale) || scale < 1) {
    throw new Error(`imageGrid: got scale ${scale}, expected a whole number of pixels above 0.`);
  }
  const [cellWidth, cellHeight] = [imageWidth * scale + 2 * frameWidth, imageHeight * scale + 2 * frameWidth];
  const width = columns * (cellWidth + gap) - gap;
  const height = rows * (cellHeight + gap) - gap;
  return { columns, rows, scale, cellWidth, cellHeight, gap, frameWidth, width, height };
}

/** Paints one image by nearest-neighbour pixels. */
function paintImage(
  picture: Picture,
  bytes: Uint8Array,
  imageWidth: number,
  x: number,
  y: number,
  scale: number,
) {
  for (let i = 0; i < bytes.length; i += 1) {
    const left = x + (i % imageWidth) * scale;
    const top = y + Math.floor(i / imageWidth) * scale;
    const gray = bytes[i]!;
    fillRectangle(picture, left, top, scale, scale, [gray, gray, gray, 255]);
  }
}

function frameColor(hex: string): Rgba {
  const [r, g, b] = parseHex(hex).map((channel) => Math.round(channel * 255)) as [number, number, number];
  return [r, g, b, 255];
}

/** How many images an array holds. Throws unless their size is the one expected. */
function countImages(
  images: Float64Array,
  perImage: number,
  pixels: number,
  options: ImageGridOptions,
): number {
  const { imageWidth = 28, imageHeight = 28 } = options;
  if (perImage !== pixels || images.length % pixels !== 0) {
    throw new Error(
      `imageGrid: images must be ${imageWidth}×${imageHeight} (${pixels} values each), got ${images.length} values with ${perImage} an image.`,
    );
  }
  return images.length / pixels;
}

/**
 * Images in a grid, row by row: nearest-neighbour pixels, grey, no ticks; empty cells stay background.
 *
 * @param images grey values, 0 black and 1 white, row-major (n, perImage)
 * @param perImage values of one image: 784 for 28×28, else an error
 */
export function imageGrid(images: Float64Array, perImage: number, options: ImageGridOptions = {}): ImageGrid {
  const {
    imageWidth = 28,
    imageHeight = 28,
    range = 'fixed',
    background = TRANSPARENT,
    into,
    frames,
  } = options;
  const pixels = imageWidth * imageHeight;
  const indices = chooseImages(countImages(images, perImage, pixels, options), options);
  if (frames !== undefined && frames.length !== indices.length) {
    throw new Error(`imageGrid: got ${frames.length} frames for ${indices.length} images.`);
  }
  const layout = layoutOf(indices.length, options);
  const { x: left, y: top } = into ?? { x: 0, y: 0 };
  const picture = into?.picture ?? blankPicture(layout.width, layout.height, background);
  if (left < 0 || top < 0 || left + layout.width > picture.width || top + layout.height > picture.height) {
    throw new Error(
      `imageGrid: a grid of ${layout.width} × ${layout.height} at (${left}, ${top}) leaves the picture of ${picture.width} × ${picture.height}.`,
    );
  }
  if (into !== undefined && background[3] > 0) {
    fillRectangle(picture, left, top, layout.width, layout.height, background);
  }
  indices.forEach((index, cell) => {
    const x = left + (cell % layout.columns) * (layout.cellWidth + layout.gap);
    const y = top + Math.floor(cell / layout.columns) * (layout.cellHeight + layout.gap);
    if (frames !== undefined) {
      fillRectangle(picture, x, y, layout.cellWidth, layout.cellHeight, frameColor(frames[cell]!));
    }
    const bytes = grayBytes(images.subarray(index * pixels, (index + 1) * pixels), range);
    paintImage(picture, bytes, imageWidth, x + layout.frameWidth, y + layout.frameWidth, layout.scale);
  });
  return { picture, indices, layout };
}
