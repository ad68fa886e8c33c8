import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grayBytes } from '../../src/figures/image/grayScale.ts';
import { blankPicture, type Picture, type Rgba } from '../../src/figures/image/picture.ts';
import { imageGrid } from '../../src/figures/imageGrid.ts';
import { imageWall } from '../../src/figures/imageWall.ts';

const pixel = ({ width, data }: Picture, x: number, y: number): number[] => {
  const at = (y * width + x) * 4;
  return [...data.subarray(at, at + 4)];
};

/** n images of 2×3 pixels; pixel p of image i holds (6 i + p) / 100. */
const small = (n: number): Float64Array => Float64Array.from({ length: n * 6 }, (_, i) => i / 100);
const size = { imageWidth: 2, imageHeight: 3 } as const;
const gray = (value: number): number[] => [value, value, value, 255];
const PAPER: Rgba = [250, 247, 242, 255];

describe('imageGrid', () => {
  it('refuses images of another size, saying which was expected', () => {
    expect(() => imageGrid(new Float64Array(100), 100)).toThrow(
      /images must be 28×28 \(784 values each\), got 100/,
    );
    expect(() => imageGrid(new Float64Array(785), 784)).toThrow(/images must be 28×28/);
    expect(() => imageGrid(new Float64Array(784), 784, size)).toThrow(/images must be 2×3/);
  });

  it('is square by default, of ceil(√n) columns', () => {
    for (const [n, columns, rows] of [
      [1, 1, 1],
      [4, 2, 2],
      [5, 3, 2],
      [10, 4, 3],
      [64, 8, 8],
    ] as const) {
      const { layout } = imageGrid(small(n), 6, size);
      expect([layout.columns, layout.rows]).toEqual([columns, rows]);
    }
    expect(imageGrid(small(5), 6, { ...size, ncols: 5 }).layout).toMatchObject({ columns: 5, rows: 1 });
    expect(() => imageGrid(small(5), 6, { ...size, ncols: 0 })).toThrow(/0 columns/);
  });

  it('puts every pixel where it belongs, at any scale and gap', () => {
    const options = fc.record({
      n: fc.integer({ min: 1, max: 7 }),
      ncols: fc.integer({ min: 1, max: 4 }),
      scale: fc.integer({ min: 1, max: 3 }),
      gap: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(options, ({ n, ncols, scale, gap }) => {
        const { picture, layout } = imageGrid(small(n), 6, { ...size, ncols, scale, gap, background: PAPER });
        const [cw, ch] = [2 * scale + gap, 3 * scale + gap];
        expect(picture.width).toBe(ncols * cw - gap);
        expect(picture.height).toBe(layout.rows * ch - gap);
        for (let y = 0; y < picture.height; y += 1) {
          for (let x = 0; x < picture.width; x += 1) {
            const image = Math.floor(y / ch) * ncols + Math.floor(x / cw);
            const [px, py] = [Math.floor((x % cw) / scale), Math.floor((y % ch) / scale)];
            const inside = image < n && px < 2 && py < 3;
            const value = Math.round((255 * (image * 6 + py * 2 + px)) / 100);
            expect(pixel(picture, x, y)).toEqual(inside ? gray(value) : [...PAPER]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leaves empty cells and gaps transparent unless told', () => {
    const { picture } = imageGrid(small(3), 6, { ...size, gap: 1 });
    expect(pixel(picture, 4, 6)).toEqual([0, 0, 0, 0]);
    expect(pixel(picture, 2, 0)).toEqual([0, 0, 0, 0]);
  });

  it('takes the first ones of a count, clamped to n, or the indices given', () => {
    expect(imageGrid(small(4), 6, { ...size, subset: 2 }).indices).toEqual([0, 1]);
    expect(imageGrid(small(4), 6, { ...size, subset: 9 }).indices).toEqual([0, 1, 2, 3]);
    const chosen = imageGrid(small(4), 6, { ...size, subset: [3, 1], ncols: 2 });
    expect(chosen.indices).toEqual([3, 1]);
    expect(pixel(chosen.picture, 0, 0)).toEqual(gray(Math.round(255 * 0.18)));
    expect(() => imageGrid(small(4), 6, { ...size, subset: [4] })).toThrow(/index 4, expected 0 to 3/);
    expect(() => imageGrid(small(4), 6, { ...size, subset: -1 })).toThrow(/subset -1/);
  });

  it('draws at random without replacement with the generator it is given', () => {
    const asked: number[][] = [];
    const random = {
      choice: (n: number, count: number) => {
        asked.push([n, count]);
        return Int32Array.of(2, 0, 3);
      },
    };
    const { indices } = imageGrid(small(4), 6, { ...size, subset: 3, random });
    expect(asked).toEqual([[4, 3]]);
    expect(indices).toEqual([2, 0, 3]);
    expect(imageGrid(small(4), 6, { ...size, subset: [1], random }).indices).toEqual([1]);
  });

  it('takes the largest whole scale that fits a figure size', () => {
    const figureSize = { width: 30, height: 30 };
    const { layout } = imageGrid(small(4), 6, { ...size, figureSize, gap: 1 });
    expect(layout.scale).toBe(4);
    expect([layout.width, layout.height]).toEqual([17, 25]);
    expect(imageGrid(small(4), 6, { ...size, figureSize: { width: 1, height: 1 } }).layout.scale).toBe(1);
    expect(() => imageGrid(small(4), 6, { ...size, scale: 1.5 })).toThrow(/scale 1.5/);
  });

  it('draws into a given picture at its place and nowhere else', () => {
    const picture = blankPicture(12, 10, PAPER);
    const drawn = imageGrid(small(1), 6, { ...size, into: { picture, x: 5, y: 4 } });
    expect(drawn.picture).toBe(picture);
    expect(pixel(picture, 5, 4)).toEqual(gray(0));
    expect(pixel(picture, 6, 6)).toEqual(gray(Math.round(255 * 0.05)));
    const painted = Array.from({ length: 120 }, (_, i) => pixel(picture, i % 12, Math.floor(i / 12)));
    expect(painted.filter((p) => p[2] !== PAPER[2])).toHaveLength(6);
    expect(() => imageGrid(small(4), 6, { ...size, into: { picture, x: 10, y: 0 } })).toThrow(
      /leaves the picture/,
    );
  });

  it('frames images in their colours without covering a pixel', () => {
    const { picture, layout } = imageGrid(small(2), 6, { ...size, frames: ['#ff0000', '#00ff00'], ncols: 2 });
    expect([layout.cellWidth, layout.cellHeight]).toEqual([6, 7]);
    expect(pixel(picture, 0, 0)).toEqual([255, 0, 0, 255]);
    expect(pixel(picture, 2, 2)).toEqual(gray(0));
    expect(pixel(picture, 11, 6)).toEqual([0, 255, 0, 255]);
    expect(() => imageGrid(small(2), 6, { ...size, frames: ['#ff0000'] })).toThrow(/1 frames for 2 images/);
  });
});

describe('grayBytes', () => {
  it('is fixed to 0–1 with clipping, or stretches each image to its own range', () => {
    const image = Float64Array.of(-0.5, 0, 0.25, 1, 1.5);
    expect([...grayBytes(image, 'fixed')]).toEqual([0, 0, 64, 255, 255]);
    expect([...grayBytes(image, 'stretch')]).toEqual([0, 64, 96, 191, 255]);
    expect([...grayBytes(Float64Array.of(0.5, 0.5), 'stretch')]).toEqual([128, 128]);
    expect(() => grayBytes(Float64Array.of(0, Number.NaN), 'fixed')).toThrow(/pixel 1/);
  });
});

describe('imageWall', () => {
  it('has full rows only and hides a real image in one cell', () => {
    const real = { image: new Float64Array(6).fill(1), cell: 4 };
    const { picture, layout } = imageWall(small(8), 6, { ...size, ncols: 3, real });
    expect([layout.columns, layout.rows]).toEqual([3, 2]);
    expect(pixel(picture, 2, 3)).toEqual(gray(255));
    expect(pixel(picture, 0, 0)).toEqual(gray(0));
    expect(() => imageWall(small(2), 6, { ...size, ncols: 3 })).toThrow(/row of 3/);
    expect(() => imageWall(small(3), 6, { ...size, ncols: 3, real })).toThrow(/cell 4/);
  });
});
