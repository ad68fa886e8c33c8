import { DataTexture, NearestFilter, RedFormat } from 'three';

/** Small pictures of one size on one texture, row by row. */
export interface Atlas {
  readonly texture: DataTexture;
  readonly columns: number;
  readonly rows: number;
}

/** @param images grey values 0–255, each row-major (height, width) */
export function makeAtlas(images: readonly Uint8Array[], width: number, height: number): Atlas {
  const columns = Math.max(1, Math.ceil(Math.sqrt(images.length)));
  const rows = Math.max(1, Math.ceil(images.length / columns));
  const stride = columns * width;
  const bytes = new Uint8Array(stride * rows * height);
  images.forEach((image, at) => {
    const from = Math.floor(at / columns) * height * stride + (at % columns) * width;
    for (let row = 0; row < height; row += 1) {
      bytes.set(image.subarray(row * width, (row + 1) * width), from + row * stride);
    }
  });
  const texture = new DataTexture(bytes, stride, rows * height, RedFormat);
  texture.magFilter = NearestFilter;
  texture.minFilter = NearestFilter;
  texture.unpackAlignment = 1;
  texture.needsUpdate = true;
  return { texture, columns, rows };
}
