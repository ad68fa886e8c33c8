import { BufferAttribute, BufferGeometry, LineSegments, Points, RawShaderMaterial } from 'three';
import { FRAGMENT_HEAD, VERTEX_HEAD } from './shaderHeads.ts';
import type { Mark } from './stageScene.ts';
import { type SharedUniforms, writeColor } from './uniforms.ts';

/** Rings and ways in front of the scene: one object of points and one of lines, whatever their number. */
export interface MarkLayer {
  readonly rings: Points;
  readonly ways: LineSegments;
  update(marks: readonly Mark[]): void;
  dispose(): void;
}

const FRONT = 'gl_Position.z = -1.0 + 0.001 * (gl_Position.z + 1.0);';

const RING_VERTEX = `${VERTEX_HEAD}
attribute vec4 aColor;
attribute float aSize;
uniform float uRatio;
varying vec3 vColor;
varying float vSize;
void main() {
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
  ${FRONT}
  vSize = aSize;
  gl_PointSize = aSize * uRatio;
  vColor = aColor.rgb;
}`;

const RING_FRAGMENT = `${FRAGMENT_HEAD}
uniform vec3 uPaper, uInk;
varying vec3 vColor;
varying float vSize;
void main() {
  float inside = (0.5 - length(gl_PointCoord - 0.5)) * vSize;
  if (inside < 0.0) discard;
  // Larger ones are rings with a clear middle, smaller ones targets: colour, paper, colour.
  float core = vSize > 18.0 ? 5.5 : 0.5 * vSize;
  if (inside > core) discard;
  vec3 band = mix(uPaper, uInk, smoothstep(0.7, 1.3, inside));
  band = mix(band, vColor, smoothstep(1.6, 2.2, inside));
  if (vSize > 18.0) band = mix(band, uPaper, smoothstep(4.2, 4.8, inside));
  gl_FragColor = vec4(band, 1.0);
}`;

const WAY_VERTEX = `${VERTEX_HEAD}
attribute vec4 aColor;
varying vec3 vColor;
void main() {
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
  ${FRONT}
  vColor = aColor.rgb;
}`;

const WAY_FRAGMENT = `${FRAGMENT_HEAD}
varying vec3 vColor;
void main() { gl_FragColor = vec4(vColor, 1.0); }`;

/** An empty layer. */
export function makeMarkLayer(shared: SharedUniforms): MarkLayer {
  const material = (vertexShader: string, fragmentShader: string) =>
    new RawShaderMaterial({ vertexShader, fragmentShader, uniforms: { ...shared } });
  const rings = new Points(new BufferGeometry(), material(RING_VERTEX, RING_FRAGMENT));
  const ways = new LineSegments(new BufferGeometry(), material(WAY_VERTEX, WAY_FRAGMENT));
  for (const object of [rings, ways]) {
    object.frustumCulled = false;
    object.renderOrder = 3;
    object.visible = false;
  }
  return {
    rings,
    ways,
    update(marks) {
      const ringed = marks.filter(({ size = 14 }) => size > 0);
      fill(
        rings,
        ringed.flatMap((mark) => placesOf(mark).map((place) => ({ mark, place }))),
      );
      fill(
        ways,
        marks
          .filter(({ joined = true }) => joined)
          .flatMap((mark) => {
            const places = placesOf(mark);
            return places.slice(1).flatMap((place, i) => [
              { mark, place: places[i]! },
              { mark, place },
            ]);
          }),
      );
    },
    dispose() {
      for (const { geometry, material: own } of [rings, ways]) {
        geometry.dispose();
        (own as RawShaderMaterial).dispose();
      }
    },
  };
}

interface Vertex {
  readonly mark: Mark;
  readonly place: readonly number[];
}

function placesOf({ places }: Mark): number[][] {
  return Array.from({ length: places.length / 3 }, (_, i) => [0, 1, 2].map((axis) => places[3 * i + axis]!));
}

function fill(object: Points | LineSegments, vertices: readonly Vertex[]): void {
  const colors = new Uint8Array(vertices.length * 4);
  vertices.forEach(({ mark }, i) => {
    writeColor(mark.color, colors, 4 * i);
  });
  const { geometry } = object;
  // Other counts need other buffers.
  geometry.dispose();
  const places = Float32Array.from(vertices.flatMap(({ place }) => place));
  geometry.setAttribute('position', new BufferAttribute(places, 3));
  geometry.setAttribute('aColor', new BufferAttribute(colors, 4, true));
  geometry.setAttribute(
    'aSize',
    new BufferAttribute(
      Float32Array.from(vertices, ({ mark }) => mark.size ?? 14),
      1,
    ),
  );
  object.visible = vertices.length > 0;
}
