import { AXIS_ROOM, airy, DEFAULT_CAMERA } from '../../../figures/draw3d/scene3d.ts';
import { boundsOf } from '../../../figures/scene/bounds.ts';
import { type CameraAngles, makeCamera } from '../../../figures/scene/camera.ts';
import { fitView } from '../../../figures/scene/view.ts';
import { element } from '../../live/element.ts';
import type { LiveKit } from '../../live/kit.ts';
import { drawAxes } from '../../viewer/panel/drawAxes.ts';
import { readPageColors } from '../../viewer/panel/pageColors.ts';
import { drawScene } from './drawScene.ts';
import type { SceneFrame } from './replayScene.ts';

/** From straight above: two axes as on paper. */
const FLAT: CameraAngles = { azimuth: -90, elevation: 90 };

/** Most device pixels a CSS pixel. */
const MOST_RATIO = 2;

/** CSS pixels from which a picture has larger dots. */
const WIDE = 480;

/** The picture of the mixture between two iterations. */
export interface Scene {
  readonly element: HTMLCanvasElement;
  /** Shows the last of `frames`, with the way from the first. `name` is what those hear who don't see it. */
  show(frames: readonly SceneFrame[], name: string): void;
  /** Turns around the upright axis, degrees from where the snapshots are taken. */
  turn(degrees: number): void;
}

/**
 * Makes the picture. `points`: row-major (n, 3), with zeros on the third axis where the setting has two. It draws when what is
 * shown, its size or the page's light changes.
 */
export function makeScene(
  kit: LiveKit,
  points: Float64Array,
  colors: readonly string[],
  isFlat: boolean,
): Scene {
  const canvas = element('canvas', { class: 'em-scene', role: 'img' });
  const bounds = airy(boundsOf(points));
  let frames: readonly SceneFrame[] = [];
  let turned = 0;
  let pending = 0;
  const draw = () => {
    pending = 0;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (frames.length === 0 || width === 0) return;
    const ratio = Math.min(MOST_RATIO, window.devicePixelRatio);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const { azimuth, elevation } = isFlat ? FLAT : DEFAULT_CAMERA;
    const camera = makeCamera({ azimuth: azimuth + turned, elevation });
    const left = isFlat ? 2 * AXIS_ROOM : AXIS_ROOM;
    const room = {
      x: left,
      y: AXIS_ROOM / 2,
      width: width - left - AXIS_ROOM,
      height: height - 1.75 * AXIS_ROOM,
    };
    const view = fitView(bounds, camera, room);
    const page = readPageColors(kit.stage);
    const context = canvas.getContext('2d')!;
    drawAxes(context, view, bounds, { size: { width, height }, ratio, colors: page, labels: kit.labels });
    const dot = width < WIDE ? 1.5 : 2;
    drawScene(context, view, { points, frames, colors, ink: page.ink, paper: page.paper, dot });
  };
  const invalidate = () => {
    if (pending === 0) pending = requestAnimationFrame(draw);
  };
  new ResizeObserver(invalidate).observe(canvas);
  kit.onTheme(invalidate);
  return {
    element: canvas,
    show(shown, name) {
      frames = shown;
      canvas.setAttribute('aria-label', name);
      invalidate();
    },
    turn(degrees) {
      turned = degrees;
      invalidate();
    },
  };
}
