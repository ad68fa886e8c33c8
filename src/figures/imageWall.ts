import { type ImageGrid, type ImageGridOptions, imageGrid } from './imageGrid.ts';

export interface ImageWallOptions
  extends Pick<ImageGridOptions, 'imageWidth' | 'imageHeight' | 'scale' | 'gap' | 'background' | 'range'> {
  readonly ncols: number;
  /** A real image, and the cell it takes among the others. */
  readonly real?: { readonly image: Float64Array; readonly cell: number };
}

/**
 * The wall of garments that opens the page: generated images in full rows (what would leave a row unfilled is left
 * out), and among them a real one to be found.
 *
 * @param images row-major (n, perImage)
 */
export function imageWall(images: Float64Array, perImage: number, options: ImageWallOptions): ImageGrid {
  const { real, ncols } = options;
  const count = Math.floor(images.length / perImage / ncols) * ncols;
  if (count === 0) {
    throw new Error(
      `imageWall: got ${images.length / perImage} images, expected a row of ${ncols} at least.`,
    );
  }
  const wall = images.slice(0, count * perImage);
  if (real !== undefined) {
    if (
      real.image.length !== perImage ||
      !Number.isInteger(real.cell) ||
      real.cell < 0 ||
      real.cell >= count
    ) {
      throw new Error(
        `imageWall: got a real image of ${real.image.length} values for cell ${real.cell}, expected ${perImage} values and a cell of 0 to ${count - 1}.`,
      );
    }
    wall.set(real.image, real.cell * perImage);
  }
  return imageGrid(wall, perImage, options);
}
