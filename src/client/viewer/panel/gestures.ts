/** What gestures and keys ask for; places in CSS pixels from the corner of the surface, angles in degrees. */
export interface GestureTarget {
  turn(azimuth: number, elevation: number): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  click(x: number, y: number, how: { readonly reach: number; readonly hide: boolean }): void;
  doubleClick(x: number, y: number): void;
  /** The pointer rests on a place, or has left: null. */
  hover(at: { readonly x: number; readonly y: number } | null): void;
  /** Somebody turns the wheel, or moves one finger, and the page scrolls. */
  hint(kind: 'wheel' | 'finger'): void;
  /** Whether one finger turns the scene. */
  turnsByFinger(): boolean;
}

const DEGREES_A_PIXEL = 0.4;
/** Pixels that a pointer may move and still click; and around it in which things are hit. */
const STILL = 5;
const REACH = { mouse: 7, touch: 16, pen: 10 } as const;

interface Finger {
  x: number;
  y: number;
}

/**
 * Turns pointers into gestures. A mouse turns with its first button and moves the scene with the second or with Shift. One
 * finger scrolls the page unless told otherwise, two turn and zoom. The wheel zooms only where the surface has the focus,
 * or with Ctrl.
 */
export function wireGestures(surface: HTMLElement, target: GestureTarget, signal: AbortSignal): void {
  const fingers = new Map<number, Finger>();
  let travelled = 0;
  const listen = <K extends keyof HTMLElementEventMap>(
    name: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => surface.addEventListener(name, listener, { signal });
  const placeOf = (event: MouseEvent): Finger => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  listen('pointerdown', (event) => {
    if (fingers.size === 0) travelled = 0;
    fingers.set(event.pointerId, placeOf(event));
    if (event.pointerType !== 'mouse') return;
    surface.setPointerCapture(event.pointerId);
    surface.focus({ preventScroll: true });
  });
  listen('pointermove', (event) => {
    const at = placeOf(event);
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      if (event.pointerType === 'mouse') target.hover(at);
      return;
    }
    travelled += Math.abs(at.x - before.x) + Math.abs(at.y - before.y);
    if (travelled > STILL) drag(event, before, at);
    fingers.set(event.pointerId, at);
  });

  function drag(event: PointerEvent, before: Finger, at: Finger): void {
    target.hover(null);
    const [dx, dy] = [at.x - before.x, at.y - before.y];
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)![1];
      const [was, is] = [distance(before, other), distance(at, other)];
      if (was > 0 && is > 0) target.zoom(is / was, (at.x + other.x) / 2, (at.y + other.y) / 2);
      // Each of the two fingers brings half of the way.
      target.turn(-dx * DEGREES_A_PIXEL * 0.5, dy * DEGREES_A_PIXEL * 0.5);
    } else if (event.pointerType === 'touch' && !target.turnsByFinger()) target.hint('finger');
    else if (event.shiftKey || (event.buttons & 2) !== 0) target.pan(dx, dy);
    else target.turn(-dx * DEGREES_A_PIXEL, dy * DEGREES_A_PIXEL);
  }

  listen('pointerup', (event) => {
    const alone = fingers.size === 1 && fingers.has(event.pointerId);
    fingers.delete(event.pointerId);
    if (!alone || travelled > STILL || event.button !== 0) return;
    const { x, y } = placeOf(event);
    const reach = REACH[event.pointerType as keyof typeof REACH] ?? REACH.mouse;
    target.click(x, y, { reach, hide: event.shiftKey });
  });
  listen('pointercancel', (event) => {
    // The browser has taken the finger to scroll.
    if (event.pointerType === 'touch' && fingers.size === 1) target.hint('finger');
    fingers.delete(event.pointerId);
  });
  listen('pointerleave', (event) => {
    if (event.pointerType === 'mouse') target.hover(null);
  });
  listen('dblclick', (event) => {
    const { x, y } = placeOf(event);
    target.doubleClick(x, y);
  });
  listen('contextmenu', (event) => event.preventDefault());
  wireWheel(surface, target, placeOf, signal);
  wireTouch(surface, target, signal);
}

const distance = (a: Finger, b: Finger): number =>
  Math.sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));

function wireWheel(
  surface: HTMLElement,
  target: GestureTarget,
  placeOf: (event: MouseEvent) => Finger,
  signal: AbortSignal,
): void {
  surface.addEventListener(
    'wheel',
    (event) => {
      const focused = surface.ownerDocument.activeElement === surface;
      if (!focused && !event.ctrlKey) {
        target.hint('wheel');
        return;
      }
      event.preventDefault();
      const { x, y } = placeOf(event);
      // Lines and pages of old wheels are about as many pixels.
      const pixels = event.deltaY * [1, 16, 400][event.deltaMode]!;
      target.zoom(Math.exp(-Math.max(-120, Math.min(120, pixels)) * 0.002), x, y);
    },
    { passive: false, signal },
  );
}

/** Two fingers, or one where it may, are the scene's: the page stays where it is. */
function wireTouch(surface: HTMLElement, target: GestureTarget, signal: AbortSignal): void {
  for (const name of ['touchstart', 'touchmove'] as const) {
    surface.addEventListener(
      name,
      (event) => {
        const own = event.touches.length > 1 || (name === 'touchmove' && target.turnsByFinger());
        if (own && event.cancelable) event.preventDefault();
      },
      { passive: false, signal },
    );
  }
}
