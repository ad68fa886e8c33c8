import type { Page } from 'playwright-core';
import { drawGarments } from '../../../src/client/sampler/drawGarments.ts';
import { transformPixels } from '../../../src/numeric/pcaScores.ts';
import type { Pca } from '../../../src/numeric/pcaTypes.ts';
import { decodeThumbnails } from '../../../src/study/live/thumbnails.ts';
import { inflate, readLive, readLiveModel } from './live.ts';

export const NOVELTY = 'section[data-part="novelty"]';

/** Grey values of a piece of thumbnails, row-major (n, 784). */
const pixelsOf = (piece: number) => decodeThumbnails(readLive(`thumbnails-${piece}`), inflate).pixels;

/** The nearest images of drawn garments as Node finds them in the page's own files, by the definition. */
export function nearestInNode(id: string, n: number, seed: number, pieces: number) {
  const model = readLiveModel(id);
  const { scores } = drawGarments(model, { n, seed, component: null });
  const d = model.mixture.nFeatures;
  const nearest = Array.from({ length: n }, () => ({ image: -1, distance: Number.POSITIVE_INFINITY }));
  for (let piece = 0; piece < pieces; piece++) {
    const real = transformPixels(model.pca as Pca, pixelsOf(piece), 500);
    nearest.forEach((found, q) => {
      for (let i = 0; i < 500; i++) {
        let squared = 0;
        for (let c = 0; c < d; c++) squared += (scores[q * d + c]! - real[i * d + c]!) ** 2;
        const distance = Math.sqrt(squared);
        if (distance < found.distance) Object.assign(found, { image: piece * 500 + i, distance });
      }
    });
  }
  return nearest;
}

/** Grey values of one image of the fit. */
export function realPixels(image: number): number[] {
  const at = (image % 500) * 784;
  return [...pixelsOf(Math.floor(image / 500)).subarray(at, at + 784)];
}

/** What the page shows of every garment. */
export async function shownPairs(page: Page) {
  return page.locator('.novelty-pairs li').evaluateAll((items) =>
    (items as HTMLElement[]).map((item) => {
      const [garment, real] = [...item.querySelectorAll('canvas')].map((canvas) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return [...data.filter((_, i) => i % 4 === 0)];
      });
      const names = [...item.querySelectorAll('canvas')].map((canvas) => canvas.getAttribute('aria-label')!);
      const { image, distance } = item.dataset;
      return { image: Number(image), distance: Number(distance), garment: garment!, real: real!, names };
    }),
  );
}
