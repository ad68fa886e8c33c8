/** Pixels, row by row from the top: red, green, blue, alpha, 0–255. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Length width · height · 4. */
  readonly data: Uint8Array;
}

/** Red, green, blue, alpha, 0–255. */
export type Rgba = readonly [number, number, number, number];

export const TRANSPARENT: Rgba = Object.freeze([0, 0, 0, 0]);

/** A picture of one colour (default transparent). */
export function blankPicture(width: number, height: number, color: Rgba = TRANSPARENT): Picture {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new Error(`blankPicture: got ${width} × ${height}, expected whole numbers of pixels above 0.`);
  }
  const picture = { width, height, data: new Uint8Array(width * height * 4) };
  fillRectangle(picture, 0, 0, width, height, color);
  return picture;
}

/** Paints a rectangle; what lies outside the picture is left out. */
export function fillRectangle(
  picture: Picture,
  x: number,
  y: number,
  width: number,
  height: number,
  color: Rgba,
): void {
  const [x0, x1] = [Math.max(0, x), Math.min(picture.width, x + width)];
  const [y0, y1] = [Math.max(0, y), Math.min(picture.height, y + height)];
  if (x0 >= x1 || y0 >= y1) return;
  const { data } = picture;
  const [red, green, blue, alpha] = color;
  for (let row = y0; row < y1; row += 1) {
    const end = (row * picture.width + x1) * 4;
    for (let at = (row * picture.width + x0) * 4; at < end; at += 4) {
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
      data[at + 3] = alpha;
    }
  }
}
