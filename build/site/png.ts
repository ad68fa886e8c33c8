import type { Picture } from '../../src/figures/image/picture.ts';
import { sha256 } from '../data/sha256.ts';
import { encodePng } from './encodePng.ts';

/** Channels a picture needs: 1 where it is grey and opaque, 3 where it is opaque, else 4. */
function channelsOf({ data }: Picture): 1 | 3 | 4 {
  let grey = true;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] !== 255) return 4;
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) grey = false;
  }
  return grey ? 1 : 3;
}

/** Files made already, by what they show: both languages show the same pictures, and packing takes long. */
const packed = new Map<string, Uint8Array>();

/** The bytes of a PNG file. */
export function toPng(picture: Picture): Uint8Array {
  const { width, height, data } = picture;
  const key = `${width} ${height} ${sha256(data)}`;
  const known = packed.get(key);
  if (known !== undefined) return known;
  const file = pack(picture);
  packed.set(key, file);
  return file;
}

function pack(picture: Picture): Uint8Array {
  const { width, height, data } = picture;
  const channels = channelsOf(picture);
  const bytes = new Uint8Array(width * height * channels);
  if (channels === 4) bytes.set(data);
  else if (channels === 1) for (let i = 0; i < bytes.length; i++) bytes[i] = data[4 * i]!;
  else for (let i = 0; i < bytes.length; i++) bytes[i] = data[i + Math.floor(i / 3)]!;
  return encodePng({ width, height, channels, data: bytes });
}

/** A picture as an address that holds it. */
export function toDataUri(picture: Picture): string {
  return `data:image/png;base64,${Buffer.from(toPng(picture)).toString('base64')}`;
}
