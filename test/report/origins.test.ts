import { JSDOM } from 'jsdom';
import { beforeEach, describe, expect, it } from 'vitest';
import { markSection } from '../../src/client/report/markSection.ts';
import { readOrigin } from '../../src/client/report/originCard.ts';
import { wireOrigins } from '../../src/client/report/origins.ts';
import { keepPlace, placeOfReader } from '../../src/client/report/place.ts';
import { renderReport } from '../../src/report/renderReport.ts';
import { makeInput } from './fixture.ts';

let dom: JSDOM;
let numbers: HTMLElement[];
const find = <T extends HTMLElement>(selector: string) => dom.window.document.querySelector<T>(selector)!;

/** jsdom lays nothing out: every number gets a place, those in closed details none. */
function layOut(): void {
  numbers.forEach((number, i) => {
    const folded = number.closest('details:not([open])') !== null;
    const box = { top: i * 20 - 50, bottom: i * 20 - 32, left: 10, right: 60, width: 50, height: 18 };
    number.getClientRects = () => (folded ? [] : [box]) as unknown as DOMRectList;
    number.getBoundingClientRect = () => box as DOMRect;
    number.scrollIntoView = () => undefined;
  });
}

beforeEach(() => {
  dom = new JSDOM(renderReport(makeInput())[0].html, {
    url: 'https://example.org/',
    pretendToBeVisual: true,
  });
  numbers = [...dom.window.document.querySelectorAll<HTMLElement>('main data.v')];
  layOut();
  wireOrigins(dom.window.document);
});

function fire(target: Element, type: string, extra: object = {}): void {
  const event = new dom.window.Event(type, { bubbles: true, cancelable: true });
  target.dispatchEvent(Object.assign(event, extra));
}

const card = () => find('.origin');
const shownPath = () => find('.origin-path').textContent;
/** Numbers by their place on the page: elements themselves would fill pages where a test fails. */
const stops = () => numbers.flatMap((number, i) => (number.tabIndex === 0 ? [i] : []));
const unfolded = () => numbers.flatMap((number, i) => (number.closest('details') === null ? [i] : []));
const focused = () => numbers.indexOf(dom.window.document.activeElement as HTMLElement);

describe('pointing at a number', () => {
  it('shows its full value and its path, and gives the title back afterwards', () => {
    const [number] = numbers;
    const { title } = number;
    expect(card().hidden).toBe(true);
    fire(number, 'pointerover');
    expect(card().hidden).toBe(false);
    expect(find('.origin-value').textContent).toBe(number.getAttribute('value'));
    expect(title).toBe(`results.json: ${shownPath()} = ${number.getAttribute('value')}`);
    expect([number.hasAttribute('title'), number.getAttribute('aria-describedby')]).toEqual([
      false,
      card().id,
    ]);
    fire(numbers[1], 'pointerover');
    expect([number.title, number.hasAttribute('aria-describedby')]).toEqual([title, false]);
    fire(dom.window.document.body, 'keydown', { key: 'Escape' });
    expect(card().hidden).toBe(true);
  });

  it('leaves time to reach the card, and a lifted finger is no leaving', async () => {
    fire(numbers[0], 'pointerover');
    fire(numbers[0], 'pointerout', { pointerType: 'touch' });
    fire(numbers[0], 'pointerout', { pointerType: 'mouse' });
    fire(card(), 'pointerenter');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(card().hidden).toBe(false);
    fire(card(), 'pointerleave');
    await expect.poll(() => card().hidden).toBe(true);
  });
});

describe('the button', () => {
  const button = () => find<HTMLButtonElement>('button.origins');

  it('is there once the script is, and makes one number a stop of the Tab key', () => {
    expect(button().hidden).toBe(false);
    expect(stops()).toEqual([]);
    button().click();
    expect(button().getAttribute('aria-pressed')).toBe('true');
    // The first one that is not above the window.
    const first = unfolded().find((i) => numbers[i].getBoundingClientRect().top >= 0)!;
    expect([stops(), focused()]).toEqual([[first], first]);
    expect(card().hidden).toBe(false);
  });

  it('lets the arrows walk past what is folded, and Escape ends it', () => {
    button().click();
    const from = unfolded().indexOf(focused());
    const press = (key: string) => fire(numbers[focused()], 'keydown', { key });
    press('ArrowRight');
    press('ArrowDown');
    expect(stops()).toEqual([unfolded()[from + 2]]);
    press('ArrowLeft');
    expect(stops()).toEqual([unfolded()[from + 1]]);
    expect(shownPath()).not.toBe('');
    press('Escape');
    expect([stops(), button().getAttribute('aria-pressed'), card().hidden]).toEqual([[], 'false', true]);
    expect(dom.window.document.activeElement === button()).toBe(true);
  });
});

describe('readOrigin', () => {
  it('takes a title apart, expressions too, and knows no other', () => {
    expect(readOrigin('results.json: a.b − c = -1.5e-7')).toEqual({ path: 'a.b − c', value: '-1.5e-7' });
    expect(readOrigin('Una nota')).toBeNull();
  });
});

describe('the place on the page', () => {
  const marks = () => [
    ...dom.window.document.querySelectorAll<HTMLElement>('main :is(h2, h3, h4, figure)[id]'),
  ];
  const scrollTo = (reached: number) =>
    marks().forEach((mark, i) => {
      mark.getBoundingClientRect = () => ({ top: i < reached ? 0 : 900 }) as DOMRect;
    });

  it('is the last heading or figure that was reached, and none at the top', () => {
    scrollTo(0);
    expect(placeOfReader(dom.window.document)).toBe('');
    scrollTo(7);
    expect(placeOfReader(dom.window.document)).toBe(marks()[6].id);
  });

  it('goes along to the other edition', () => {
    keepPlace(dom.window.document);
    scrollTo(4);
    const link = find<HTMLAnchorElement>('a.edition');
    fire(link, 'focus');
    expect(link.href).toBe(`https://example.org/en/index.html#${marks()[3].id}`);
    scrollTo(0);
    fire(link, 'pointerenter');
    expect(link.href).toBe('https://example.org/en/index.html');
  });
});

describe('the contents list', () => {
  /** Observers that the page has made; jsdom has none of its own. */
  const observed: { run: () => void; targets: Element[] }[] = [];
  class Observer {
    readonly own: { run: () => void; targets: Element[] };
    constructor(run: () => void) {
      this.own = { run, targets: [] };
      observed.push(this.own);
    }
    observe(target: Element): void {
      this.own.targets.push(target);
    }
  }
  const current = () =>
    [...dom.window.document.querySelectorAll('.contents a[aria-current]')].map((link) =>
      link.getAttribute('href'),
    );

  it('marks the section that is being read, one at a time', () => {
    Object.assign(dom.window, { IntersectionObserver: Observer });
    markSection(dom.window.document);
    const { run, targets } = observed.at(-1)!;
    expect(targets.map(({ tagName }) => tagName)).toEqual(expect.arrayContaining(['H2', 'H3']));
    for (const [reached, expected] of [
      [0, []],
      [3, [`#${targets[2].id}`]],
      [targets.length, [`#${targets.at(-1)!.id}`]],
    ] as const) {
      targets.forEach((heading, i) => {
        heading.getBoundingClientRect = () => ({ top: i < reached ? 0 : 900 }) as DOMRect;
      });
      run();
      expect(current()).toEqual(expected);
    }
  });

  it('stays a plain list in a browser that observes nothing', () => {
    markSection(dom.window.document);
    expect(current()).toEqual([]);
  });
});
