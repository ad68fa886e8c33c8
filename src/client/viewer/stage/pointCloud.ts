import { BufferAttribute, BufferGeometry, Points, RawShaderMaterial } from 'three';
import { FRAGMENT_HEAD, VERTEX_HEAD } from './shaderHeads.ts';
import type { StageLook } from './stageScene.ts';
import { type SharedUniforms, writeColor } from './uniforms.ts';

/** All points as one object: round, with an outline in the page's colour; far ones a little paler. */
export interface PointCloud {
  readonly object: Points;
  update(look: StageLook): void;
  dispose(): void;
}

const VERTEX = `${VERTEX_HEAD}
attribute vec4 aColor;
uniform float uSize, uRatio, uZoom;
uniform vec2 uDepths;
uniform vec3 uPaper;
varying vec3 vFill;
varying float vSize;
void main() {
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
  float far = clamp((gl_Position.z - uDepths.x) / (uDepths.y - uDepths.x), 0.0, 1.0);
  vFill = mix(aColor.rgb, uPaper, 0.45 * far * far);
  vSize = uSize * uRatio * uZoom * (1.15 - 0.3 * far);
  gl_PointSize = vSize;
  if (aColor.a == 0.0) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}`;

// The outer edge is the page's colour and may be jagged; the inner one is smooth.
const FRAGMENT = `${FRAGMENT_HEAD}
uniform vec3 uPaper;
uniform float uRatio;
varying vec3 vFill;
varying float vSize;
void main() {
  float inside = 0.5 * vSize - length(gl_PointCoord - 0.5) * vSize;
  if (inside < 0.0) discard;
  gl_FragColor = vec4(mix(uPaper, vFill, clamp((inside - 0.3 * uRatio) / uRatio, 0.0, 1.0)), 1.0);
}`;

/** @param points row-major (n, 3) */
export function makePointCloud(points: Float64Array, shared: SharedUniforms): PointCloud {
  const geometry = new BufferGeometry();
  const colors = new BufferAttribute(new Uint8Array((points.length / 3) * 4), 4, true);
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(points), 3));
  geometry.setAttribute('aColor', colors);
  const uSize = { value: 5 };
  const material = new RawShaderMaterial({
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: { ...shared, uSize },
  });
  const object = new Points(geometry, material);
  object.frustumCulled = false;
  return {
    object,
    update({ pointColors, pointSize }) {
      pointColors.forEach((color, i) => {
        writeColor(color, colors.array as Uint8Array, 4 * i);
      });
      colors.needsUpdate = true;
      uSize.value = pointSize;
      object.visible = pointColors.some((color) => color !== null);
    },
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
