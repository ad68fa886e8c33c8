import { blankPicture, type Picture, type Rgba } from '../../src/figures/image/picture.ts';
import { imageGrid } from '../../src/figures/imageGrid.ts';
import { inverseTransform } from '../../src/numeric/pca.ts';
import { byWeight } from '../../src/study/model.ts';
import type { DrawnStudy } from '../figures/maker.ts';
import { toPng } from './png.ts';
import type { SiteFile } from './siteFile.ts';

const SOCIAL = { width: 1200, height: 630 };
const BLACK: Rgba = [0, 0, 0, 255];

/** Edges of the page's icons, pixels. */
export const ICON_SIZES = [56, 196] as const;

/** Picture for previews of the page's address. */
export const SOCIAL_PATH = 'assets/social.png';

/** File of an icon. */
export function iconPath(size: number): string {
  return `assets/icon-${size}.png`;
}

/** The heaviest component's mean image, white on dark: what the last mixture draws most. */
function icon({ subset, models, projections }: DrawnStudy, size: number): Picture {
  const model = models.at(-1)!;
  const { pca } = projections.at(-1)!;
  const d = pca.nComponents;
  const c = byWeight(model)[0]!;
  const mean = inverseTransform(pca, model.mixture.means.subarray(c * d, (c + 1) * d), 1);
  const { width: imageWidth, height: imageHeight } = subset;
  const picture = blankPicture(size, size, BLACK);
  const scale = Math.max(1, Math.floor(size / Math.max(imageWidth, imageHeight)));
  const x = Math.max(0, Math.floor((size - imageWidth * scale) / 2));
  const y = Math.max(0, Math.floor((size - imageHeight * scale) / 2));
  imageGrid(mean, imageWidth * imageHeight, { imageWidth, imageHeight, scale, into: { picture, x, y } });
  return picture;
}

/** Generated garments, as many as fit, for previews of the page's address. */
function social({ subset, samples }: DrawnStudy): Picture {
  const { width: imageWidth, height: imageHeight } = subset;
  const scale = 3;
  const columns = Math.floor(SOCIAL.width / (imageWidth * scale));
  const rows = Math.floor(SOCIAL.height / (imageHeight * scale));
  const size = imageWidth * imageHeight;
  const { images } = samples.at(-1)!.mixture;
  const n = images.length / size;
  const tiles = new Float64Array(columns * rows * size);
  for (let i = 0; i < columns * rows; i++)
    tiles.set(images.subarray((i % n) * size, ((i % n) + 1) * size), i * size);
  const picture = blankPicture(SOCIAL.width, SOCIAL.height, BLACK);
  const x = Math.floor((SOCIAL.width - columns * imageWidth * scale) / 2);
  const y = Math.floor((SOCIAL.height - rows * imageHeight * scale) / 2);
  imageGrid(tiles, size, { imageWidth, imageHeight, scale, ncols: columns, into: { picture, x, y } });
  return picture;
}

/** The pictures that all pages share: icons and preview. */
export function sharedPictures(study: DrawnStudy): SiteFile[] {
  return [
    { path: SOCIAL_PATH, content: toPng(social(study)) },
    ...ICON_SIZES.map((size) => ({ path: iconPath(size), content: toPng(icon(study, size)) })),
  ];
}
