import { unzlibSync } from 'fflate';
import type { CovarianceType } from '../../numeric/gmm/types.ts';
import { decodeLiveMixture } from '../../study/live/liveMixture.ts';
import { decodeLiveModel, type LiveModel } from '../../study/live/liveModel.ts';
import { decodeLivePoints, type LivePoints } from '../../study/live/livePoints.ts';
import type { Inflate, LivePayload } from '../../study/live/packed.ts';
import { decodeThumbnails, type Thumbnails } from '../../study/live/thumbnails.ts';

/** The data files decoded, each once a part. All reject where a file can't be had, and may then be asked again. */
export interface LiveModels {
  /** A data file as it is. */
  load(name: string): Promise<LivePayload>;
  /** Mixture and PCA of a setting by its id. */
  model(id: string): Promise<LiveModel>;
  /** The same number for number; where `index.bytes` names no `exact-<id>`, {@link model} is all there is. */
  exactModel(id: string): Promise<LiveModel>;
  /** The best mixture of another family of covariances, with the PCA of {@link model}. */
  family(id: string, type: CovarianceType): Promise<LiveModel>;
  /** The subset's images as points. */
  points(): Promise<LivePoints>;
  /** The piece of thumbnails that holds image i is i / index.thumbnails.perPiece, rounded down. */
  thumbnails(piece: number): Promise<Thumbnails>;
}

const inflate: Inflate = (bytes, size) => unzlibSync(bytes, { out: new Uint8Array(size) });

/** Decodes what `load` brings. */
export function makeModels(load: LiveModels['load']): LiveModels {
  const decoded = <T>(decode: (payload: LivePayload, inflate: Inflate) => T) =>
    once(async (name) => decode(await load(name), inflate));
  const models = decoded(decodeLiveModel);
  const mixtures = decoded(decodeLiveMixture);
  const points = decoded(decodeLivePoints);
  const thumbnails = decoded(decodeThumbnails);
  return {
    load,
    model: (id) => models(`model-${id}`),
    exactModel: (id) => models(`exact-${id}`),
    async family(id, type) {
      const [usual, mixture] = await Promise.all([models(`model-${id}`), mixtures(`family-${id}-${type}`)]);
      return { ...usual, mixture };
    },
    points: () => points('points'),
    thumbnails: (piece) => thumbnails(`thumbnails-${piece}`),
  };
}

/** Makes what a name asks for, once; what fails may be asked for again. */
function once<T>(make: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (name) => {
    const before = made.get(name);
    if (before !== undefined) return before;
    const promise = make(name);
    made.set(name, promise);
    promise.catch(() => made.delete(name));
    return promise;
  };
}
