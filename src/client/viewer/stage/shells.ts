import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedMesh,
  RawShaderMaterial,
} from 'three';
import { dot } from '../../../figures/scene/camera.ts';
import { ellipsoidMesh } from '../../../figures/scene/ellipsoid.ts';
import type { View } from '../../../figures/scene/view.ts';
import { type Shape, writeInstance } from '../space/shapes.ts';
import { FRAGMENT_HEAD, VERTEX_HEAD } from './shaderHeads.ts';
import type { StageLook } from './stageScene.ts';
import { type SharedUniforms, writeColor } from './uniforms.ts';

/** All ellipsoids as one instanced sphere: glass, clear where one looks through, dense at the rim. */
export interface Shells {
  readonly object: InstancedMesh;
  update(look: StageLook): void;
  /** Puts the far ones first, as transparency needs. */
  sort(view: View): void;
  dispose(): void;
}

const VERTEX = `${VERTEX_HEAD}
attribute mat4 instanceMatrix;
attribute vec4 aColor;
uniform vec3 uTowards;
uniform float uScale;
varying vec3 vColor;
varying float vFacing, vOutline;
const float OUTLINE = 2.0;
void main() {
  // The normal of a stretched sphere: by the inverse transpose, whose columns are these over their squared lengths.
  vec3 a = instanceMatrix[0].xyz, b = instanceMatrix[1].xyz, c = instanceMatrix[2].xyz;
  vec3 n = a * position.x / dot(a, a) + b * position.y / dot(b, b) + c * position.z / dot(c, c);
  vFacing = dot(normalize(n), uTowards);
  // How far a ball of about this size faces the viewer so many pixels within its outline.
  float within = 1.0 - min(1.0, OUTLINE * 3.0 / (uScale * (length(a) + length(b) + length(c))));
  vOutline = sqrt(1.0 - within * within);
  vColor = aColor.rgb;
  gl_Position = projectionMatrix * viewMatrix * instanceMatrix * vec4(position, 1.0);
}`;

const FRAGMENT = `${FRAGMENT_HEAD}
uniform vec3 uInk;
uniform float uGlass, uRim;
varying vec3 vColor;
varying float vFacing, vOutline;
void main() {
  float facing = clamp(vFacing, 0.0, 1.0);
  float outline = uRim * (1.0 - smoothstep(0.6 * vOutline, vOutline, facing));
  float glass = uGlass * (1.0 - 0.6 * facing);
  float alpha = max(glass, outline);
  vec3 color = mix(vColor, uInk, 0.3 * outline);
  gl_FragColor = vec4(color * alpha, alpha);
}`;

/** Light fills where there are many: dozens of components must not hide the points. */
const crowd = (count: number): number => Math.min(1, Math.sqrt(12 / Math.max(1, count)));

const IDENTITY = [1, 0, 0, 0, 1, 0, 0, 0, 1];

function sphere(): BufferGeometry {
  const ball = ellipsoidMesh(IDENTITY, [0, 0, 0], { steps: 40 });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(ball.positions), 3));
  geometry.setIndex(new BufferAttribute(Uint16Array.from(ball.indices), 1));
  return geometry;
}

/** The ellipsoids of a scene. */
export function makeShells(shapes: readonly Shape[], shared: SharedUniforms): Shells {
  const geometry = sphere();
  const colors = new InstancedBufferAttribute(new Uint8Array(shapes.length * 4), 4, true);
  geometry.setAttribute('aColor', colors);
  const uGlass = { value: 0 };
  const uRim = { value: 0 };
  const material = new RawShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { ...shared, uGlass, uRim },
    transparent: true,
    premultipliedAlpha: true,
    depthWrite: false,
    // Glass in front of everything, as in the snapshots: points would hide most outlines.
    depthTest: false,
  });
  const object = new InstancedMesh(geometry, material, shapes.length);
  object.instanceMatrix.setUsage(DynamicDrawUsage);
  object.frustumCulled = false;
  object.renderOrder = 1;
  let look: StageLook | null = null;
  return {
    object,
    update(next) {
      look = next;
    },
    sort({ camera }) {
      if (look === null) return;
      const { componentColors, radius } = look;
      const depths = shapes.map(({ centre }) => dot(centre, camera.towards));
      const order = shapes
        .map((_, j) => j)
        .filter((j) => componentColors[j] !== null)
        .sort((i, j) => depths[i]! - depths[j]!);
      order.forEach((j, place) => {
        writeInstance(shapes[j]!, radius, object.instanceMatrix.array as Float32Array, 16 * place);
        writeColor(componentColors[j]!, colors.array as Uint8Array, 4 * place);
      });
      object.instanceMatrix.needsUpdate = true;
      colors.needsUpdate = true;
      object.count = order.length;
      object.visible = radius > 0 && order.length > 0;
      uGlass.value = 0.2 * crowd(order.length);
      uRim.value = (radius > 1 ? 0.7 : 1) * Math.sqrt(crowd(order.length));
    },
    dispose() {
      geometry.dispose();
      material.dispose();
      object.dispose();
    },
  };
}
