import { unzlibSync } from 'fflate';
import type { LiveIndex } from '../../../src/study/live/liveIndex.ts';
import { decodeLiveModel, type LiveModel } from '../../../src/study/live/liveModel.ts';
import type { Inflate, LivePayload } from '../../../src/study/live/packed.ts';
import { siteText } from './site.ts';

/** How Node inflates: by the code that the page uses. */
export const inflate: Inflate = (bytes, size) => unzlibSync(bytes, { out: new Uint8Array(size) });

/** What a script under data/live/ hands in, read as text. */
export function readLive(name: string): LivePayload {
  const match = /^gmmLive\.data\("([^"]+)",(\{.*\})\);\n$/s.exec(siteText(`data/live/${name}.js`));
  if (match === null || match[1] !== name)
    throw new Error(`data/live/${name}.js is no call that hands ${name} in`);
  return JSON.parse(match[2]!) as LivePayload;
}

/** The index of the live parts. */
export function readLiveIndex(): LiveIndex {
  return readLive('index').facts as unknown as LiveIndex;
}

/** A model as the page decodes it. */
export function readLiveModel(id: string): LiveModel {
  return decodeLiveModel(readLive(`model-${id}`), inflate);
}
