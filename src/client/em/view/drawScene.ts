import type { Vector3 } from '../../../figures/scene/camera.ts';
import { ellipsoidShadow } from '../../../figures/scene/shadow.ts';
import { type Projected, projectAll, type View } from '../../../figures/scene/view.ts';
import type { SceneFrame } from './replayScene.ts';

/** What is drawn, and how. */
export interface SceneLook {
  /** Of the points, row-major (n, 3). */
  readonly points: Float64Array;
  /** The frames from the start to the one that is shown. */
  readonly frames: readonly SceneFrame[];
  /** One a component, as #rrggbb. */
  readonly colors: readonly string[];
  readonly ink: string;
  readonly paper: string;
  /** Edge of a dot, CSS pixels. */
  readonly dot: number;
}

const TAU = 2 * Math.PI;

/** Draws points, ellipsoids at one standard deviation, and the way that each mean has come. */
export function drawScene(context: CanvasRenderingContext2D, view: View, look: SceneLook): void {
  const shown = look.frames.at(-1)!;
  const seen = projectAll(view, look.points);
  drawPoints(context, seen, shown, look);
  drawEllipsoids(context, view, shown, look.colors);
  drawMoved(context, seen, shown, look);
  const ways = look.frames.map(({ means }) => projectAll(view, means));
  drawMeans(context, ways, look);
}

function drawPoints(
  context: CanvasRenderingContext2D,
  { x, y }: Projected,
  { labels }: SceneFrame,
  { colors, dot }: SceneLook,
): void {
  const byComponent = colors.map((): number[] => []);
  labels.forEach((label, i) => {
    byComponent[label]!.push(i);
  });
  context.globalAlpha = 0.6;
  byComponent.forEach((points, component) => {
    context.fillStyle = colors[component]!;
    for (const i of points) context.fillRect(x[i]! - dot / 2, y[i]! - dot / 2, dot, dot);
  });
  context.globalAlpha = 1;
}

/** The shadow of an ellipsoid is an ellipse: nothing is meshed. The nearest one is drawn last. */
function drawEllipsoids(
  context: CanvasRenderingContext2D,
  view: View,
  { means, covariances }: SceneFrame,
  colors: readonly string[],
): void {
  const shadows = colors.map((color, j) => {
    const centre = Array.from(means.subarray(3 * j, 3 * j + 3)) as unknown as Vector3;
    return { color, shadow: ellipsoidShadow(covariances.subarray(9 * j, 9 * j + 9), centre, 1, view) };
  });
  context.lineWidth = 1;
  for (const { color, shadow } of shadows.sort((a, b) => a.shadow.depth - b.shadow.depth)) {
    const { cx, cy, rx, ry, angle } = shadow;
    context.beginPath();
    context.ellipse(cx, cy, rx, ry, (angle * Math.PI) / 180, 0, TAU);
    context.fillStyle = color;
    context.globalAlpha = 0.1;
    context.fill();
    context.strokeStyle = color;
    context.globalAlpha = 0.75;
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Images that changed hands: larger, and with a rim. */
function drawMoved(
  context: CanvasRenderingContext2D,
  { x, y }: Projected,
  { labels, moved }: SceneFrame,
  { colors, ink, dot }: SceneLook,
): void {
  context.strokeStyle = ink;
  context.lineWidth = 0.75;
  for (const i of moved) {
    const corner = dot / 2 + 1;
    context.fillStyle = colors[labels[i]!]!;
    context.fillRect(x[i]! - corner, y[i]! - corner, 2 * corner, 2 * corner);
    context.strokeRect(x[i]! - corner, y[i]! - corner, 2 * corner, 2 * corner);
  }
}

function drawMeans(
  context: CanvasRenderingContext2D,
  ways: readonly Projected[],
  { colors, ink, paper }: SceneLook,
): void {
  const last = ways.at(-1)!;
  context.lineJoin = 'round';
  const trail = (component: number) => {
    context.beginPath();
    ways.forEach(({ x, y }, step) => {
      if (step === 0) context.moveTo(x[component]!, y[component]!);
      else context.lineTo(x[component]!, y[component]!);
    });
    context.stroke();
  };
  const ring = (x: number, y: number, radius: number, fill: string) => {
    context.beginPath();
    context.arc(x, y, radius, 0, TAU);
    context.fillStyle = fill;
    context.fill();
    context.stroke();
  };
  const [first] = ways;
  colors.forEach((_, component) => {
    context.strokeStyle = paper;
    context.lineWidth = 3.5;
    trail(component);
  });
  colors.forEach((color, component) => {
    context.strokeStyle = ink;
    context.lineWidth = 1.25;
    trail(component);
    if (ways.length > 1) ring(first!.x[component]!, first!.y[component]!, 1.6, paper);
    ring(last.x[component]!, last.y[component]!, 3.2, color);
  });
}
