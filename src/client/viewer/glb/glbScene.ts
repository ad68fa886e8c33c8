import { parseHex } from '../../../figures/base/color.ts';
import { ellipsoidMesh } from '../../../figures/scene/ellipsoid.ts';
import { type Shape, writeInstance } from '../space/shapes.ts';
import type { GlbAccessor, GlbScene } from './writeGlb.ts';

/** What of the viewer's scene goes into a file. */
export interface GlbContent {
  /** Points in sight, row-major (n, 3), and the colour of each as #rrggbb. */
  readonly points: ArrayLike<number>;
  readonly pointColors: readonly string[];
  /** Components in sight. */
  readonly components: readonly { readonly shape: Shape; readonly color: string; readonly name: string }[];
  /** Of the ellipsoids in standard deviations; 0 for none. */
  readonly radius: number;
}

/** glTF's y axis points up, ours is the third. */
const UPRIGHT = [-Math.SQRT1_2, 0, 0, Math.SQRT1_2];
const ELLIPSOID_ALPHA = 0.28;
/** Of the ball that stands for a mean, in standard deviations of its component's thinnest axis. */
const MEAN_SIZE = 0.12;

const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** The points as one mesh of points, every component as an ellipsoid and a ball, all with names. */
export function glbScene(content: GlbContent): GlbScene {
  const ball = ellipsoidMesh(IDENTITY, [0, 0, 0], { steps: 24 });
  const accessors: GlbAccessor[] = [
    { values: Float32Array.from(ball.positions), type: 'VEC3', use: 'vertices' },
    { values: Float32Array.from(ball.normals), type: 'VEC3', use: 'vertices' },
    { values: Uint16Array.from(ball.indices), type: 'SCALAR', use: 'indices' },
  ];
  const materials: object[] = [{ name: 'points', extensions: { KHR_materials_unlit: {} } }];
  const meshes: object[] = [];
  const nodes: object[] = [];
  if (content.pointColors.length > 0) {
    accessors.push(
      { values: Float32Array.from(content.points), type: 'VEC3', use: 'vertices' },
      { values: colorBytes(content.pointColors), type: 'VEC4', normalized: true, use: 'vertices' },
    );
    nodes.push({ name: 'points', mesh: meshes.length });
    meshes.push({
      name: 'points',
      primitives: [{ mode: 0, material: 0, attributes: { POSITION: 3, COLOR_0: 4 } }],
    });
  }
  const addBall = (name: string, rgba: number[], shape: Shape, radius: number) => {
    const translucent = rgba[3]! < 1 ? { alphaMode: 'BLEND' } : {};
    const pbrMetallicRoughness = { baseColorFactor: rgba, metallicFactor: 0, roughnessFactor: 0.9 };
    nodes.push({ name, mesh: meshes.length, matrix: matrixOf(shape, radius) });
    meshes.push({
      name,
      primitives: [{ attributes: { POSITION: 0, NORMAL: 1 }, indices: 2, material: materials.length }],
    });
    materials.push({ name, pbrMetallicRoughness, ...translucent });
  };
  for (const { shape, color, name } of content.components) {
    const linear = parseHex(color).map(toLinear);
    if (content.radius > 0) addBall(name, [...linear, ELLIPSOID_ALPHA], shape, content.radius);
    const size = MEAN_SIZE * shape.radii[2]!;
    addBall(`${name} μ`, [...linear, 1], { ...shape, radii: Float64Array.of(size, size, size) }, 1);
  }
  const root = { name: 'mixture', rotation: UPRIGHT, children: nodes.map((_, i) => i) };
  return {
    accessors,
    json: {
      extensionsUsed: ['KHR_materials_unlit'],
      scene: 0,
      scenes: [{ nodes: [nodes.length] }],
      nodes: [...nodes, root],
      meshes,
      materials,
    },
  };
}

function matrixOf(shape: Shape, radius: number): number[] {
  const matrix = new Float32Array(16);
  writeInstance(shape, radius, matrix, 0);
  return Array.from(matrix);
}

function colorBytes(colors: readonly string[]): Uint8Array {
  const out = new Uint8Array(colors.length * 4);
  colors.forEach((color, i) => {
    out.set(
      parseHex(color).map((channel) => Math.round(255 * toLinear(channel))),
      4 * i,
    );
    out[4 * i + 3] = 255;
  });
  return out;
}

/** glTF's colours are linear, those of the page sRGB. */
const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : Math.exp(2.4 * Math.log((channel + 0.055) / 1.055));
