import { describe, expect, it } from 'vitest';
import { auditChart } from '../../src/figures/auditChart.ts';
import { cellShares } from '../../src/figures/cellShares.ts';
import { classShares } from '../../src/figures/classShares.ts';
import { distanceCurves } from '../../src/figures/distanceCurves.ts';
import { GALLERY_AUDIT, galleryClasses, galleryDistances } from '../../src/figures/galleryData.ts';
import { englishLabels as labels } from '../../src/figures/labels.ts';
import { document } from './document.ts';

const options = { document, labels };
const texts = (figure: Element): string[] =>
  [...figure.querySelectorAll('text')].map((text) => text.textContent);
const ofRole = (figure: Element, role: string, name: string) =>
  figure.querySelectorAll(`${name}.fig-${role}`);

describe('auditChart', () => {
  it('names every model and its median, families beyond the four too', () => {
    const words = texts(auditChart(GALLERY_AUDIT, { ...options, yardstick: [3, 10] }));
    expect(words).toEqual(
      expect.arrayContaining([
        '3 PCs, tied, k = 53',
        '95% of the variance, other, k = 60',
        '90',
        '51.5',
        '11',
      ]),
    );
    expect(words).toContain('real among themselves (3–10)');
  });

  it('has a dot for every draw and one for the median, and the band where the yardstick says', () => {
    const figure = auditChart(GALLERY_AUDIT.slice(0, 1), { ...options, yardstick: [0, 50] });
    const key = 1;
    expect(ofRole(figure, 'accent', 'circle')).toHaveLength(3 + 1 + key);
    const band = ofRole(figure, 'plateau', 'rect')[key]!;
    expect([band.getAttribute('x'), band.getAttribute('width')]).toEqual(['8', '330']);
  });

  it('without a yardstick shows what chance alone gives', () => {
    const figure = auditChart(GALLERY_AUDIT, options);
    expect(texts(figure)).toContain('what chance gives');
    expect(() => auditChart([], options)).toThrow(/no models/);
  });
});

describe('cellShares', () => {
  it('marks the cells that differ, and those alone', () => {
    const heldOut = [400, 300, 200, 100];
    const figure = cellShares({ heldOut, generated: [405, 390, 105, 100] }, options);
    const marks = (role: string, shape: string) =>
      [...ofRole(figure, role, 'g')].map((group) => group.querySelectorAll(shape).length);
    expect(marks('accent', 'path')).toEqual([2]);
    expect(marks('ink', 'circle')).toContain(2);
    expect(() => cellShares({ heldOut, generated: [1] }, options)).toThrow(/1 generated and 4 held-out/);
  });

  it('draws cells that hold nothing', () => {
    const figure = cellShares({ heldOut: [50, 0], generated: [0, 50] }, options);
    expect(figure.outerHTML).not.toMatch(/NaN|Infinity/);
  });
});

describe('classShares', () => {
  it('names every class, in the accent where it differs', () => {
    const figure = classShares(galleryClasses(), options);
    const accented = [...ofRole(figure, 'accent', 'text')].map((text) => text.textContent);
    expect(accented).toEqual(['Trouser', 'Dress']);
    expect(texts(figure)).toContain('Coat');
    expect(() => classShares([], options)).toThrow(/no classes/);
  });

  it('calls a class without a name by its number', () => {
    const [entry] = galleryClasses();
    expect(texts(classShares([{ ...entry!, class: 12 }], options))).toContain('12');
  });
});

describe('distanceCurves', () => {
  it('draws both curves and the distance that one in twenty falls short of', () => {
    const figure = distanceCurves(galleryDistances(), options);
    expect(texts(figure)).toEqual(
      expect.arrayContaining(['images set aside', 'generated images', '5% of those set aside']),
    );
    expect(() => distanceCurves({ ...galleryDistances(), heldOut: [1, 2] }, options)).toThrow(/101 of each/);
  });
});
