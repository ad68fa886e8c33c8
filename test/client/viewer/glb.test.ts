import { describe, expect, test } from 'vitest';
import { glbScene } from '../../../src/client/viewer/glb/glbScene.ts';
import { writeGlb } from '../../../src/client/viewer/glb/writeGlb.ts';
import { shapesOf } from '../../../src/client/viewer/space/shapes.ts';
import { randomMixture } from '../../helpers/randomMixture.ts';

/** The two parts of a GLB file, by the specification. */
function read(file: Uint8Array) {
  const numbers = new DataView(file.buffer);
  expect(new TextDecoder().decode(file.subarray(0, 4))).toBe('glTF');
  expect(numbers.getUint32(4, true)).toBe(2);
  expect(numbers.getUint32(8, true)).toBe(file.length);
  const jsonLength = numbers.getUint32(12, true);
  expect(new TextDecoder().decode(file.subarray(16, 20))).toBe('JSON');
  const json = JSON.parse(new TextDecoder().decode(file.subarray(20, 20 + jsonLength)));
  const binary = 20 + jsonLength;
  expect(new TextDecoder().decode(file.subarray(binary + 4, binary + 8))).toBe('BIN\0');
  expect(numbers.getUint32(binary, true)).toBe(file.length - binary - 8);
  expect([jsonLength % 4, file.length % 4]).toEqual([0, 0]);
  return { json, binary: file.subarray(binary + 8) };
}

const mixture = randomMixture('full', 3, 4, 7);
const CONTENT = {
  points: [1, 2, 3, -4, 5, -6],
  pointColors: ['#ff0000', '#808080'],
  components: shapesOf(mixture).map((shape, j) => ({ shape, color: '#336699', name: `«${j}»` })),
  radius: 2,
};

describe('the scene as a GLB file', () => {
  test('points, an ellipsoid and a mean for every component, upright', () => {
    const { json } = read(writeGlb(glbScene(CONTENT)));
    const names = json.nodes.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['points', '«0»', '«0» μ', '«1»', '«1» μ', '«2»', '«2» μ', 'mixture']);
    expect(json.scenes[json.scene].nodes).toEqual([7]);
    expect(json.nodes[7].children).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const [x, y, z, w] = json.nodes[7].rotation;
    expect([y, z]).toEqual([0, 0]);
    // A quarter turn around x takes the third axis to the second.
    expect(1 - 2 * x * x).toBeCloseTo(0, 12);
    expect(-2 * x * w).toBeCloseTo(1, 12);
  });

  test('every index points to something, every view lies in the binary part', () => {
    const { json, binary } = read(writeGlb(glbScene(CONTENT)));
    for (const { primitives } of json.meshes) {
      for (const { attributes, indices, material } of primitives) {
        for (const at of Object.values(attributes) as number[]) expect(json.accessors[at]).toBeDefined();
        if (indices !== undefined) expect(json.accessors[indices].type).toBe('SCALAR');
        expect(json.materials[material]).toBeDefined();
      }
    }
    for (const { byteOffset, byteLength } of json.bufferViews) {
      expect(byteOffset % 4).toBe(0);
      expect(byteOffset + byteLength).toBeLessThanOrEqual(binary.length);
    }
    expect(json.buffers).toEqual([{ byteLength: binary.length }]);
  });

  test('points keep their places, and their colours become linear', () => {
    const { json, binary } = read(writeGlb(glbScene(CONTENT)));
    const { POSITION, COLOR_0 } = json.meshes[0].primitives[0].attributes;
    const at = (accessor: number) => json.bufferViews[json.accessors[accessor].bufferView].byteOffset;
    const places = new Float32Array(binary.slice(at(POSITION), at(POSITION) + 24).buffer);
    expect([...places]).toEqual(CONTENT.points);
    expect(json.accessors[POSITION]).toMatchObject({ count: 2, min: [-4, 2, -6], max: [1, 5, 3] });
    expect([...binary.subarray(at(COLOR_0), at(COLOR_0) + 8)]).toEqual([255, 0, 0, 255, 55, 55, 55, 255]);
  });

  test('without ellipsoids the means stay; without points their mesh is left out', () => {
    const { json } = read(writeGlb(glbScene({ ...CONTENT, radius: 0, points: [], pointColors: [] })));
    expect(json.nodes.map(({ name }: { name: string }) => name)).toEqual([
      '«0» μ',
      '«1» μ',
      '«2» μ',
      'mixture',
    ]);
    expect(json.materials.some(({ alphaMode }: { alphaMode?: string }) => alphaMode === 'BLEND')).toBe(false);
  });
});
