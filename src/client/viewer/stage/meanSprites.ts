import { BufferAttribute, BufferGeometry, Points, RawShaderMaterial, Vector2 } from 'three';
import { makeAtlas } from './atlas.ts';
import { FRAGMENT_HEAD, VERTEX_HEAD } from './shaderHeads.ts';
import { MEAN_DOT, MEAN_PICTURE } from './sizes.ts';
import type { StageLook, StageScene } from './stageScene.ts';
import { type SharedUniforms, writeColor } from './uniforms.ts';

/** The means in front of everything: dots, or their images in a frame of their component's colour. */
export interface MeanSprites {
  readonly object: Points;
  update(look: StageLook): void;
  dispose(): void;
}

const VERTEX = `${VERTEX_HEAD}
attribute vec4 aColor;
attribute float aTile;
uniform float uSize, uRatio, uZoom;
varying vec3 vColor;
varying float vTile, vSize;
void main() {
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
  // In front of points and ellipsoids, in their own order among themselves.
  gl_Position.z = -1.0 + 0.004 * (gl_Position.z + 1.0) + 0.002;
  vSize = uSize * uZoom;
  gl_PointSize = vSize * uRatio;
  vColor = aColor.rgb;
  vTile = aTile;
  if (aColor.a == 0.0) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
}`;

const FRAGMENT = `${FRAGMENT_HEAD}
uniform sampler2D uAtlas;
uniform vec2 uGrid;
uniform vec3 uPaper, uInk;
uniform bool uPictures;
varying vec3 vColor;
varying float vTile, vSize;
void main() {
  if (uPictures) {
    vec2 p = (gl_PointCoord - 0.5) * vSize;
    float edge = 0.5 * vSize - max(abs(p.x), abs(p.y));
    vec2 inside = clamp((gl_PointCoord - 3.0 / vSize) / (1.0 - 6.0 / vSize), 0.0, 0.9999);
    vec2 cell = vec2(mod(vTile, uGrid.x), floor(vTile / uGrid.x));
    vec3 pixel = vec3(texture2D(uAtlas, (cell + inside) / uGrid).r);
    gl_FragColor = vec4(edge < 1.0 ? uPaper : edge < 3.0 ? vColor : pixel, 1.0);
    return;
  }
  float inside = (0.5 - length(gl_PointCoord - 0.5)) * vSize;
  if (inside < 0.0) discard;
  vec3 ring = mix(uPaper, uInk, smoothstep(0.6, 1.4, inside));
  gl_FragColor = vec4(mix(ring, vColor, smoothstep(1.8, 2.6, inside)), 1.0);
}`;

/** The means of a scene. */
export function makeMeanSprites(scene: StageScene, shared: SharedUniforms): MeanSprites {
  const { shapes, meanImages, imageWidth, imageHeight } = scene;
  const atlas = makeAtlas(meanImages, imageWidth, imageHeight);
  const geometry = new BufferGeometry();
  const colors = new BufferAttribute(new Uint8Array(shapes.length * 4), 4, true);
  const places = Float32Array.from(shapes.flatMap(({ centre }) => centre));
  geometry.setAttribute('position', new BufferAttribute(places, 3));
  geometry.setAttribute('aTile', new BufferAttribute(Float32Array.from(shapes.keys()), 1));
  geometry.setAttribute('aColor', colors);
  const uniforms = {
    ...shared,
    uAtlas: { value: atlas.texture },
    uGrid: { value: new Vector2(atlas.columns, atlas.rows) },
    uSize: { value: MEAN_DOT },
    uPictures: { value: false },
  };
  const material = new RawShaderMaterial({ vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms });
  const object = new Points(geometry, material);
  object.frustumCulled = false;
  object.renderOrder = 2;
  return {
    object,
    update({ componentColors, pictures }) {
      componentColors.forEach((color, j) => {
        writeColor(color, colors.array as Uint8Array, 4 * j);
      });
      colors.needsUpdate = true;
      uniforms.uSize.value = pictures ? MEAN_PICTURE : MEAN_DOT;
      uniforms.uPictures.value = pictures;
      object.visible = componentColors.some((color) => color !== null);
    },
    dispose() {
      atlas.texture.dispose();
      geometry.dispose();
      material.dispose();
    },
  };
}
