import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { config } from '../../content/report.config.ts';
import { sample } from '../../src/numeric/gmm/sample.ts';
import { inverseTransform } from '../../src/numeric/pca.ts';
import { explainSystemError, UserError } from '../errors.ts';
import { readModelFile } from '../model/modelFile.ts';
import { writeNpz } from '../npz/writeNpz.ts';
import type { SampleOptions } from '../options/sampleOptions.ts';
import { gridPng } from '../site/gridPng.ts';

/** Width and height of images of `pixels` pixels: those of the configured data set, else a square. */
function imageSize(pixels: number, file: string): { width: number; height: number } {
  const { width, height } = config.dataset;
  if (width * height === pixels) return { width, height };
  const side = Math.round(Math.sqrt(pixels));
  if (side * side === pixels) return { width: side, height: side };
  throw new UserError(
    `${file}: its images have ${pixels} pixels, expected ${width} × ${height} as in content/report.config.ts, or a square: ` +
      'write an .npz instead',
  );
}

/** Draws images from a model file, the whole mixture or one component, and writes them as .npz or as a picture. */
export function sampleCommand(options: SampleOptions): void {
  const { model: file, n, component, seed, out, format } = options;
  try {
    const { mixture, pca } = readModelFile(readFileSync(file), path.relative(process.cwd(), file));
    if (component !== undefined && component >= mixture.nComponents) {
      const most = mixture.nComponents - 1;
      throw new UserError(`--component ${component}: expected a whole number from 0 to ${most}`, {
        exitCode: 2,
      });
    }
    const { X, components } = sample(mixture, n, component === undefined ? { seed } : { seed, component });
    const images = inverseTransform(pca, X, n);
    const bytes =
      format === 'png'
        ? gridPng(images, imageSize(pca.nFeatures, file))
        : writeNpz(
            {
              images: { shape: [n, pca.nFeatures], data: images },
              scores: { shape: [n, mixture.nFeatures], data: X },
              components: { shape: [n], data: BigInt64Array.from(components, BigInt) },
            },
            { level: 6 },
          );
    writeFileSync(out, bytes);
  } catch (error) {
    throw explainSystemError(error, `sampling ${file}`);
  }
  if (!options.quiet) process.stderr.write(`${out}: ${n} images, seed ${seed}\n`);
}
