import { gzipSync, zlibSync } from 'fflate';
import { type LiveIndex, liveSettings } from '../../../src/study/live/liveIndex.ts';
import { encodeLiveMixture } from '../../../src/study/live/liveMixture.ts';
import { encodeLiveModel, usualPrecision } from '../../../src/study/live/liveModel.ts';
import { encodeLivePoints } from '../../../src/study/live/livePoints.ts';
import { deflatePayload, type LivePayload } from '../../../src/study/live/packed.ts';
import { encodeThumbnails, IMAGES_PER_PIECE } from '../../../src/study/live/thumbnails.ts';
import { encodeYardstick } from '../../../src/study/live/yardstick.ts';
import type { DrawnStudy } from '../../figures/maker.ts';
import type { FamilyModel } from './families.ts';

/** A data file of the live parts by its name. */
export interface LiveData {
  readonly name: string;
  readonly payload: LivePayload;
}

/** Names of the classes by language. */
export type ClassNames = LiveIndex['classNames'];

/** Level 9 takes four times the time for 0.03 %. */
const deflate = (bytes: Uint8Array): Uint8Array => zlibSync(bytes, { level: 6 });

function thumbnails({ subset }: DrawnStudy, first: number, n: number): LivePayload {
  const size = subset.width * subset.height;
  return encodeThumbnails(first, subset.pixels.slice(first * size, (first + n) * size), size);
}

function thumbnailPieces(study: DrawnStudy): LiveData[] {
  const n = study.subset.indices.length;
  const pieces = Math.ceil(n / IMAGES_PER_PIECE);
  return Array.from({ length: pieces }, (_, piece) => {
    const first = piece * IMAGES_PER_PIECE;
    const payload = thumbnails(study, first, Math.min(IMAGES_PER_PIECE, n - first));
    return { name: `thumbnails-${piece}`, payload };
  });
}

/** How far held-out images are from those of the fit, where there are any. */
function yardstick({ subset, projections }: DrawnStudy): LiveData[] {
  if (subset.heldOut.indices.length === 0) return [];
  return [{ name: 'yardstick', payload: encodeYardstick(projections, IMAGES_PER_PIECE) }];
}

/** The chosen model of each setting; number for number besides, where it travels rounded; and the other families. */
function modelFiles({ projections, models }: DrawnStudy, families: readonly FamilyModel[]) {
  const parts = projections.map(({ pca }, at) => ({ mixture: models[at]!.mixture, pca }));
  const precisions = parts.map(usualPrecision);
  const files = projections.flatMap(({ id }, at): LiveData[] => {
    const precision = precisions[at]!;
    const usual = { name: `model-${id}`, payload: encodeLiveModel(parts[at]!, precision) };
    const whole = { name: `exact-${id}`, payload: encodeLiveModel(parts[at]!, 'exact') };
    const others = families
      .filter((family) => family.id === id)
      .map(({ covarianceType, mixture }) => ({
        name: `family-${id}-${covarianceType}`,
        payload: encodeLiveMixture(mixture, precision),
      }));
    return [usual, ...(precision === 'exact' ? [] : [whole]), ...others];
  });
  return { files, precisions };
}

/** Everything that the live parts may load, the index that names it last. */
export function liveData(
  study: DrawnStudy,
  families: readonly FamilyModel[],
  classNames: ClassNames,
): LiveData[] {
  const { subset, options } = study;
  const { files: models, precisions } = modelFiles(study, families);
  const files: LiveData[] = [
    ...models,
    { name: 'points', payload: encodeLivePoints(study) },
    ...thumbnailPieces(study),
    ...yardstick(study),
  ].map(({ name, payload }) => ({ name, payload: deflatePayload(payload, deflate) }));
  const index: LiveIndex = {
    width: subset.width,
    height: subset.height,
    images: subset.indices.length,
    thumbnails: { count: subset.indices.length, perPiece: IMAGES_PER_PIECE },
    seed: options.seed,
    classNames,
    settings: liveSettings(study, precisions),
    bytes: Object.fromEntries(files.map((file) => [file.name, bytesOnTheWay(file)])),
  };
  return [...files, { name: 'index', payload: { facts: { ...index }, arrays: {} } }];
}

/** A data file as the script that hands it in: it works from a server and from a folder. */
export function liveScript({ name, payload }: LiveData): string {
  return `gmmLive.data(${JSON.stringify(name)},${JSON.stringify(payload)});\n`;
}

/** Bytes of a file as servers send it. By the same code everywhere: not every zlib compresses alike. */
function bytesOnTheWay(file: LiveData): number {
  return gzipSync(Buffer.from(liveScript(file)), { level: 9, mtime: 0 }).length;
}
