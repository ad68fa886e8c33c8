import { type Drawn, drawOnce } from '../../../src/client/glassBox/draw/drawOnce.ts';
import { makeNoise } from '../../../src/client/glassBox/draw/noise.ts';
import { type Place, placesOf } from '../../../src/client/glassBox/places.ts';
import { decodeLiveMixture } from '../../../src/study/live/liveMixture.ts';
import { decodeLiveModel, type LiveModel } from '../../../src/study/live/liveModel.ts';
import { inflate, readLive, readLiveIndex, readLiveModel } from './live.ts';

/** The model of a place as the page decodes it. */
export function glassBoxModel({ kind, setting: { id }, covarianceType }: Place): LiveModel {
  if (kind === 'exact') return decodeLiveModel(readLive(`exact-${id}`), inflate);
  if (kind === 'usual') return readLiveModel(id);
  const mixture = decodeLiveMixture(readLive(`family-${id}-${covarianceType}`), inflate);
  return { ...readLiveModel(id), mixture };
}

/** What Node draws: the noise of a seed for a setting's mixture, played in the mixture of a key. */
export function drawnIn(seed: number, pca: string, key = pca): Drawn {
  const places = placesOf(readLiveIndex());
  const find = (wanted: string) => glassBoxModel(places.find((place) => place.key === wanted)!);
  return drawOnce(find(key), makeNoise(seed, find(pca).mixture.weights), key === pca);
}
