const GAP = 8;
/** Milliseconds in which the pointer may cross from a number to its card. */
const CROSSING = 250;

/** The card beside a number that says its full value and where it comes from. One for the page. */
export interface OriginCard {
  show(number: HTMLElement): void;
  /** At once, or after the time that a pointer needs to reach the card. */
  hide(when: 'now' | 'soon'): void;
}

/** `results.json: path = value` in its two parts; null for a title of another kind. */
export function readOrigin(title: string): { path: string; value: string } | null {
  const match = /^[^:]+: (.+) = ([^=]*)$/s.exec(title);
  return match === null ? null : { path: match[1], value: match[2] };
}

/** Makes the card of the page work; null where the page has none. */
export function makeOriginCard(document: Document): OriginCard | null {
  const card = document.querySelector<HTMLElement>('.origin');
  const window = document.defaultView;
  if (card === null || window === null) return null;
  let shown: HTMLElement | null = null;
  let title = '';
  let timer = 0;
  const hideNow = () => {
    window.clearTimeout(timer);
    if (shown === null) return;
    shown.setAttribute('title', title);
    shown.removeAttribute('aria-describedby');
    shown = null;
    card.hidden = true;
  };
  const show = (number: HTMLElement) => {
    window.clearTimeout(timer);
    if (number === shown) return;
    hideNow();
    const origin = readOrigin(number.title);
    if (origin === null) return;
    shown = number;
    title = number.title;
    // The browser would show it too, over the card.
    number.removeAttribute('title');
    card.querySelector('.origin-value')!.textContent = origin.value;
    card.querySelector('.origin-path')!.textContent = origin.path;
    card.hidden = false;
    number.setAttribute('aria-describedby', card.id);
    place(card, number, window);
  };
  const hide = (when: 'now' | 'soon') => {
    window.clearTimeout(timer);
    if (when === 'now') hideNow();
    else timer = window.setTimeout(hideNow, CROSSING);
  };
  card.addEventListener('pointerenter', () => window.clearTimeout(timer));
  card.addEventListener('pointerleave', () => hide('soon'));
  return { show, hide };
}

/** Below the number, or above it where there is no room; within the window. */
function place(card: HTMLElement, number: HTMLElement, window: Window): void {
  const lines = number.getClientRects();
  const from = lines[0] ?? number.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const { clientWidth } = window.document.documentElement;
  const below = (lines[lines.length - 1] ?? from).bottom + GAP;
  const top = below + height > window.innerHeight ? from.top - height - GAP : below;
  card.style.left = `${Math.max(GAP, Math.min(from.left, clientWidth - width - GAP))}px`;
  card.style.top = `${Math.max(GAP, top)}px`;
}
