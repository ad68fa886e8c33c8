import { Color, LinearSRGBColorSpace, OrthographicCamera, Scene, Vector3, WebGLRenderer } from 'three';
import type { Bounds } from '../../../figures/scene/bounds.ts';
import { dot, type Vector3 as Vector } from '../../../figures/scene/camera.ts';
import type { View } from '../../../figures/scene/view.ts';
import type { Orbit, Size } from '../space/orbit.ts';
import { makeMarkLayer } from './markLayer.ts';
import { makeMeanSprites } from './meanSprites.ts';
import { makePointCloud } from './pointCloud.ts';
import { makeShells } from './shells.ts';
import type { Mark, StageLook, StageScene } from './stageScene.ts';
import { setColor, sharedUniforms } from './uniforms.ts';

/** The one WebGL context of the page, and what it draws. Draws when it is told, and at no other time. */
export interface Stage {
  readonly canvas: HTMLCanvasElement;
  /** Puts another scene on the stage; the old one is freed. Needs a look before it is drawn. */
  setScene(scene: StageScene): void;
  setLook(look: StageLook): void;
  setMarks(marks: readonly Mark[]): void;
  /** @param ratio device pixels a CSS pixel */
  setSize(size: Size, ratio: number): void;
  /** Draws; returns how many draw calls it took. `growth`: how much larger dots and pictures are than usual. */
  draw(orbit: Orbit, view: View, growth: number): number;
  dispose(): void;
}

/** Device pixels a CSS pixel beyond which nothing gets sharper, only slower. */
const MOST_RATIO = 2;

/** Throws where the browser has no WebGL 2. The canvas must have no context yet. */
export function makeStage(canvas: HTMLCanvasElement): Stage {
  const context = canvas.getContext('webgl2', { alpha: true, antialias: true, powerPreference: 'low-power' });
  if (context === null) throw new Error('makeStage: the browser gives no WebGL 2 context.');
  const renderer = new WebGLRenderer({ canvas, context, alpha: true, antialias: true });
  // The shaders write the page's own colours.
  renderer.outputColorSpace = LinearSRGBColorSpace;
  renderer.setClearColor(new Color(0, 0, 0), 0);
  const camera = new OrthographicCamera();
  camera.matrixAutoUpdate = false;
  const root = new Scene();
  root.matrixWorldAutoUpdate = false;
  const shared = sharedUniforms();
  let parts: ReturnType<typeof makeParts> | null = null;
  let size: Size = { width: 1, height: 1 };

  return {
    canvas,
    setScene(scene) {
      parts?.dispose();
      root.clear();
      parts = makeParts(scene, shared);
      root.add(...parts.objects);
    },
    setLook(look) {
      setColor(shared.uPaper.value, look.paper);
      setColor(shared.uInk.value, look.ink);
      parts?.update(look);
    },
    setMarks(marks) {
      parts?.marks.update(marks);
    },
    setSize(next, ratio) {
      size = next;
      shared.uRatio.value = Math.min(MOST_RATIO, ratio);
      renderer.setPixelRatio(shared.uRatio.value);
      renderer.setSize(size.width, size.height, false);
    },
    draw(orbit, view, growth) {
      if (parts === null) return 0;
      shared.uZoom.value = growth;
      aim(camera, orbit, view, parts.scene.bounds, size);
      shared.uScale.value = view.scale;
      shared.uTowards.value.fromArray(view.camera.towards);
      shared.uDepths.value.set(...clipDepths(camera, orbit, view, parts.scene.bounds));
      parts.shells.sort(view);
      renderer.render(root, camera);
      return renderer.info.render.calls;
    },
    dispose() {
      parts?.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}

function makeParts(scene: StageScene, shared: ReturnType<typeof sharedUniforms>) {
  const cloud = makePointCloud(scene.points, shared);
  const shells = makeShells(scene.shapes, shared);
  const means = makeMeanSprites(scene, shared);
  const marks = makeMarkLayer(shared);
  const all = [cloud, shells, means];
  return {
    scene,
    shells,
    marks,
    objects: [cloud.object, shells.object, means.object, marks.ways, marks.rings],
    update: (look: StageLook) => {
      for (const part of all) part.update(look);
    },
    dispose: () => {
      for (const part of [...all, marks]) part.dispose();
    },
  };
}

/** Points the camera: the same picture as the view's, its depth fading from the box's near end to its far one. */
function aim(camera: OrthographicCamera, orbit: Orbit, view: View, bounds: Bounds, size: Size): void {
  const { right, up, towards } = view.camera;
  const extent = [0, 1, 2].map((i) => bounds.max[i]! - bounds.min[i]!);
  const reach = 4 * Math.max(...extent) + Math.abs(dot(towards, orbit.target));
  const [halfWidth, halfHeight] = [size.width / (2 * view.scale), size.height / (2 * view.scale)];
  Object.assign(camera, { left: -halfWidth, right: halfWidth, top: halfHeight, bottom: -halfHeight });
  Object.assign(camera, { near: 0, far: 2 * reach });
  camera.updateProjectionMatrix();
  camera.matrix.makeBasis(vector(right), vector(up), vector(towards));
  camera.matrix.setPosition(
    ...(orbit.target.map((t, i) => t + reach * towards[i]!) as [number, number, number]),
  );
  camera.updateMatrixWorld(true);
}

/** Clip depths of the box's nearest and farthest corner. */
function clipDepths(
  camera: OrthographicCamera,
  orbit: Orbit,
  view: View,
  bounds: Bounds,
): [near: number, far: number] {
  const { towards } = view.camera;
  const reach = camera.far / 2;
  const half = [0, 1, 2].reduce(
    (sum, i) => sum + Math.abs(towards[i]!) * 0.5 * (bounds.max[i]! - bounds.min[i]!),
    0,
  );
  const middle = [0, 1, 2].map((i) => 0.5 * (bounds.min[i]! + bounds.max[i]!)) as unknown as Vector;
  const clip = (depth: number) => (dot(towards, orbit.target) - depth) / reach;
  return [clip(dot(towards, middle) + half), clip(dot(towards, middle) - half)];
}

const vector = (v: Vector): Vector3 => new Vector3(v[0], v[1], v[2]);
