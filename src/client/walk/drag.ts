/** What dragging tells. */
export interface DragTarget {
  /** The pointer is at a share of the width, 0 to 1. */
  move(share: number): void;
  end(): void;
}

/** Lets a pointer be dragged across an element, sideways: up and down a finger still moves the page. */
export function wireDrag(rail: HTMLElement, target: DragTarget): void {
  let dragging = false;
  const move = ({ clientX }: PointerEvent) => {
    const { left, width } = rail.getBoundingClientRect();
    target.move(Math.min(1, Math.max(0, (clientX - left) / width)));
  };
  rail.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    dragging = true;
    rail.setPointerCapture(event.pointerId);
    move(event);
  });
  rail.addEventListener('pointermove', (event) => {
    if (dragging) move(event);
  });
  for (const name of ['pointerup', 'pointercancel']) {
    rail.addEventListener(name, () => {
      if (!dragging) return;
      dragging = false;
      target.end();
    });
  }
}
