import { expect, test } from 'vitest';
import { figureDocument } from '../../../build/figures/dom/figureDocument.ts';
import { svg } from '../../../src/figures/base/svg.ts';
import { gallery } from '../../../src/figures/gallery.ts';
import { spanishLabels } from '../../../src/figures/labels.ts';
import { standaloneSvg } from '../../../src/figures/standaloneSvg.ts';
import { document as jsdom } from '../../figures/document.ts';

const own = figureDocument();

for (const { name, variants } of gallery) {
  for (const variant of variants) {
    test(`${name}, ${variant.name}: the same markup as with jsdom`, () => {
      const [first, second] = [jsdom, own].map((document) => {
        const drawn = variant.draw({ document, labels: spanishLabels });
        if ('data' in drawn) return drawn.data;
        return [drawn.outerHTML, standaloneSvg(drawn as SVGSVGElement, { document })];
      });
      expect(second).toEqual(first);
    });
  }
}

test('nodes move, and texts are escaped, as in jsdom', () => {
  const [first, second] = [jsdom, own].map((document) => {
    const [a, b] = [svg(document, 'g', { id: 'a"<&>\u00a0' }, 'x<&>"\u00a0'), svg(document, 'g', {}, 'y')];
    const root = document.createElement('div');
    root.append(a, document.createElement('img'), 'z');
    b.append(...a.childNodes);
    root.insertBefore(b, root.firstChild);
    root.prepend(svg(document, 'title', {}, 't'), 'u');
    root.className = 'one two';
    const asked = [root.classList.contains('two'), root.querySelectorAll('[id]').length, b.textContent];
    a.remove();
    return [root.outerHTML, root.cloneNode(true).textContent, root.querySelectorAll('*').length, asked];
  });
  expect(second).toEqual(first);
});

test('a selector that it does not know is refused', () => {
  expect(() => own.documentElement.querySelectorAll('g > path')).toThrow('selector "g > path"');
});
