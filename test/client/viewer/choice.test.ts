import { describe, expect, test } from 'vitest';
import {
  shownCount,
  showsComponent,
  singleOut,
  tickAll,
  tickClass,
  tickComponent,
  wholeChoice,
} from '../../../src/client/viewer/space/choice.ts';
import { pointColorsOf, shownColors, showsPoint } from '../../../src/client/viewer/space/lookOf.ts';

const INPUT = {
  components: [0, 1, 2, 1],
  classes: [1, 0, 1, 1],
  componentColors: ['#000001', '#000002', '#000003'],
  classColors: ['#0000f0', '#0000f1'],
  colorBy: 'component' as const,
  waiting: '#eeeeee',
};
const WHOLE = wholeChoice(3, 2);

describe('what is shown', () => {
  test('everything at first', () => {
    expect(pointColorsOf({ ...INPUT, choice: WHOLE })).toEqual(['#000001', '#000002', '#000003', '#000002']);
    expect(pointColorsOf({ ...INPUT, choice: WHOLE, colorBy: 'class' })).toEqual([
      '#0000f1',
      '#0000f0',
      '#0000f1',
      '#0000f1',
    ]);
    expect(shownCount(WHOLE)).toBe(3);
  });

  test('a component that is not ticked is away with its points', () => {
    const choice = tickComponent(WHOLE, 1, false);
    expect(pointColorsOf({ ...INPUT, choice })).toEqual(['#000001', null, '#000003', null]);
    expect(shownColors(INPUT.componentColors, choice)).toEqual(['#000001', null, '#000003']);
    expect([0, 1, 2, 3].map((i) => showsPoint({ ...INPUT, choice }, i))).toEqual([true, false, true, false]);
    expect(shownCount(choice)).toBe(2);
  });

  test('one that stands alone lets the others wait in the background, and ticks come back afterwards', () => {
    const ticked = tickComponent(WHOLE, 0, false);
    const alone = singleOut(ticked, 2);
    expect(pointColorsOf({ ...INPUT, choice: alone })).toEqual(['#eeeeee', '#eeeeee', '#000003', '#eeeeee']);
    expect([0, 1, 2].map((j) => showsComponent(alone, j))).toEqual([false, false, true]);
    expect([0, 2].map((i) => showsPoint({ ...INPUT, choice: alone }, i))).toEqual([false, true]);
    expect(singleOut(alone, 2)).toEqual(ticked);
    expect(singleOut(alone, 1).single).toBe(1);
    expect(shownCount(alone)).toBe(1);
  });

  test('whoever ticks while one stands alone sees the ticks', () => {
    expect(tickComponent(singleOut(WHOLE, 2), 0, false)).toEqual({
      ...WHOLE,
      components: [false, true, true],
    });
    expect(tickAll(singleOut(WHOLE, 2), false)).toEqual({ ...WHOLE, components: [false, false, false] });
  });

  test('a class that is not ticked takes its points away, even the waiting ones', () => {
    const choice = singleOut(tickClass(WHOLE, 0, false), 0);
    expect(pointColorsOf({ ...INPUT, choice })).toEqual(['#000001', null, '#eeeeee', '#eeeeee']);
  });
});
