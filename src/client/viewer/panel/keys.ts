/** What keys ask for; see {@link wireKeys}. */
export interface KeyTarget {
  /** Degrees. */
  turn(azimuth: number, elevation: number): void;
  /** Pixels. */
  pan(dx: number, dy: number): void;
  zoomCentre(factor: number): void;
  reset(): void;
  /** As a click in the middle of the picture. */
  clickCentre(): void;
  /** To the next point or the one before. */
  step(by: 1 | -1): void;
  back(): void;
}

const TURN = 5;
const PAN = 24;
const ZOOM = 1.2;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The scene by keyboard, while it has the focus. Combinations with Ctrl, Alt or Meta stay the browser's. */
export function wireKeys(surface: HTMLElement, target: KeyTarget, signal: AbortSignal): void {
  const actions: Readonly<Record<string, () => void>> = {
    '+': () => target.zoomCentre(ZOOM),
    '=': () => target.zoomCentre(ZOOM),
    '-': () => target.zoomCentre(1 / ZOOM),
    '0': () => target.reset(),
    Enter: () => target.clickCentre(),
    ' ': () => target.clickCentre(),
    n: () => target.step(1),
    p: () => target.step(-1),
    Escape: () => target.back(),
  };
  surface.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target !== surface) return;
      const arrow = ARROWS[event.key];
      const action = actions[event.key] ?? actions[event.key.toLowerCase()];
      if (arrow !== undefined) {
        const [x, y] = arrow;
        // As if one dragged the scene that way.
        if (event.shiftKey) target.pan(x * PAN, y * PAN);
        else target.turn(-x * TURN, y * TURN);
      } else if (action !== undefined) action();
      else return;
      event.preventDefault();
    },
    { signal },
  );
}
