import { makeOriginCard } from './originCard.ts';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Numbers say where they come from: when one points at them, touches them, or with the keyboard after the button in the
 * bar is pressed. The hundreds of them are one stop of the Tab key; arrows lead from one to the next, Escape ends.
 */
export function wireOrigins(document: Document): void {
  const card = makeOriginCard(document);
  const button = document.querySelector<HTMLButtonElement>('button.origins');
  if (card === null || button === null) return;
  const numberAt = ({ target }: Event) => (target as Element).closest?.<HTMLElement>('main data.v') ?? null;
  const numbers = [...document.querySelectorAll<HTMLElement>('main data.v')];
  const open = () => numbers.filter((number) => number.getClientRects().length > 0);

  document.addEventListener('pointerover', (event) => {
    const number = numberAt(event);
    if (number !== null) card.show(number);
  });
  document.addEventListener('pointerout', (event) => {
    // A finger that is lifted is no pointer that leaves.
    if (numberAt(event) !== null && event.pointerType !== 'touch') card.hide('soon');
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if ((target as Element).closest?.('main data.v, .origin') === null) card.hide('now');
  });
  document.addEventListener(
    'scroll',
    () => {
      const visited = document.activeElement?.closest<HTMLElement>('main data.v') ?? null;
      card.hide('now');
      if (visited !== null) card.show(visited);
    },
    { passive: true },
  );
  document.addEventListener('focusin', (event) => {
    const number = numberAt(event);
    if (number !== null) card.show(number);
  });
  document.addEventListener('focusout', () => card.hide('now'));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      card.hide('now');
      if (numberAt(event) !== null) press(false);
      return;
    }
    const step = STEPS[event.key];
    const number = numberAt(event);
    if (step === undefined || number === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const all = open();
    visit(all[all.indexOf(number) + step]);
  });
  button.addEventListener('click', () => press(button.getAttribute('aria-pressed') !== 'true'));
  button.hidden = false;

  function press(on: boolean): void {
    button!.setAttribute('aria-pressed', String(on));
    document.documentElement.classList.toggle('shows-origins', on);
    for (const number of numbers) number.removeAttribute('tabindex');
    if (on) visit(firstInSight(open()));
    else button!.focus({ preventScroll: true });
  }

  /** Makes one number the stop of the Tab key, and goes there. */
  function visit(number: HTMLElement | undefined): void {
    if (number === undefined) return;
    for (const other of numbers) if (other !== number) other.removeAttribute('tabindex');
    number.tabIndex = 0;
    number.focus({ preventScroll: true });
    number.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    card!.show(number);
  }
}

/** The first of the numbers that is not above the window, else the last. */
function firstInSight(numbers: readonly HTMLElement[]): HTMLElement | undefined {
  return numbers.find((number) => number.getBoundingClientRect().top >= 0) ?? numbers[numbers.length - 1];
}
