import type { Bounds } from '../../../figures/scene/bounds.ts';
import type { CameraAngles } from '../../../figures/scene/camera.ts';
import type { View } from '../../../figures/scene/view.ts';
import { element } from '../../live/element.ts';
import { fitOrbit, type Orbit, type Size, viewOf } from '../space/orbit.ts';
import { makeStage, type Stage } from '../stage/makeStage.ts';
import { growthOf } from '../stage/sizes.ts';
import type { Mark, StageLook, StageScene } from '../stage/stageScene.ts';
import { type AxisLabels, drawAxes } from './drawAxes.ts';
import type { PageColors } from './pageColors.ts';

/** Most device pixels a CSS pixel. */
const MOST_RATIO = 2;

/** CSS pixels; narrower pictures have smaller dots. */
const ORDINARY_WIDTH = 620;

interface Shown {
  readonly bounds: Bounds;
  readonly labels: AxisLabels;
}

/** The scene on the page: axes, and the stage over them, seen through a camera. Drawn anew only when something changed. */
export class Picture {
  /** What takes the focus, pointers and keys. */
  readonly surface: HTMLElement;
  private readonly axes = element('canvas', { 'aria-hidden': 'true' });
  private readonly stage: Stage;
  private readonly observer: ResizeObserver;
  private measured: Size = { width: 0, height: 0 };
  private ratio = 1;
  private shown: Shown | null = null;
  private colors: PageColors | null = null;
  private seen: Orbit;
  private pending = 0;
  private frames = 0;
  private over = false;

  /**
   * An empty picture. `angles`: from where a scene is seen first. `lost` is called when the browser takes the context away.
   * Throws where there is no WebGL 2.
   */
  constructor(
    private readonly angles: CameraAngles,
    lost: () => void,
  ) {
    const front = element('canvas', { 'aria-hidden': 'true' });
    const cross = element('div', { class: 'viewer-cross', 'aria-hidden': 'true' });
    this.stage = makeStage(front);
    this.seen = { ...angles, scale: 1, target: [0, 0, 0] };
    const attributes = { class: 'viewer-surface', tabindex: 0, role: 'application' };
    this.surface = element('div', attributes, this.axes, front, cross);
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(this.surface);
    front.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      if (!this.over) lost();
    });
  }

  orbit(): Orbit {
    return this.seen;
  }

  view(): View {
    return viewOf(this.seen, this.measured);
  }

  size(): Size {
    return this.measured;
  }

  /** Scale of the view in which everything is seen. */
  fittedScale(): number {
    return this.fitted().scale;
  }

  setOrbit(orbit: Orbit): void {
    this.seen = orbit;
    this.invalidate();
  }

  setScene(scene: StageScene, labels: AxisLabels): void {
    this.stage.setScene(scene);
    this.shown = { bounds: scene.bounds, labels };
    if (this.measured.width > 0) this.seen = this.fitted();
  }

  setLook(look: StageLook, page: PageColors): void {
    this.colors = page;
    this.stage.setLook(look);
    this.invalidate();
  }

  setMarks(marks: readonly Mark[]): void {
    this.stage.setMarks(marks);
    this.invalidate();
  }

  /** The whole scene from where it is seen first. */
  reset(): void {
    this.setOrbit(this.fitted());
  }

  /** The layers, freshly drawn: to be read before anything else happens. */
  layers(): readonly HTMLCanvasElement[] {
    this.draw();
    return [this.axes, this.stage.canvas];
  }

  dispose(): void {
    this.over = true;
    cancelAnimationFrame(this.pending);
    this.observer.disconnect();
    this.stage.dispose();
  }

  private fitted(): Orbit {
    return this.shown === null ? this.seen : fitOrbit(this.shown.bounds, this.angles, this.measured);
  }

  /** How much larger dots are than in a whole scene of ordinary width: with the zoom, and smaller on phones. */
  growth(): number {
    const narrow = Math.min(1, this.measured.width / ORDINARY_WIDTH);
    return growthOf((this.seen.scale / this.fittedScale()) * narrow);
  }

  private invalidate(): void {
    if (this.pending === 0) this.pending = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.pending);
    this.pending = 0;
    const { shown, colors, measured: size, ratio, axes } = this;
    if (shown === null || colors === null || size.width === 0) return;
    const view = this.view();
    const look = { size, ratio, colors, labels: shown.labels };
    drawAxes(axes.getContext('2d')!, view, shown.bounds, look);
    const calls = this.stage.draw(this.seen, view, this.growth());
    this.frames += 1;
    this.surface.dataset.drawCalls = String(calls);
    this.surface.dataset.frames = String(this.frames);
    this.surface.dataset.view = [this.seen.azimuth, this.seen.elevation, this.seen.scale].join(' ');
  }

  private resize(): void {
    const next = { width: this.surface.clientWidth, height: this.surface.clientHeight };
    // Out of sight: it comes back as it was.
    if (next.width === 0 || next.height === 0) return;
    const before = this.measured.width === 0 ? null : this.fittedScale();
    this.measured = next;
    this.ratio = Math.min(MOST_RATIO, window.devicePixelRatio);
    this.axes.width = Math.round(next.width * this.ratio);
    this.axes.height = Math.round(next.height * this.ratio);
    this.stage.setSize(next, this.ratio);
    this.seen =
      before === null
        ? this.fitted()
        : { ...this.seen, scale: (this.seen.scale * this.fittedScale()) / before };
    // In the same frame: an empty canvas would flash.
    this.draw();
  }
}
