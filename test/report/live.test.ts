import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/renderReport.ts';
import type { LivePart } from '../../src/report/types.ts';
import { makeInput, readContent } from './fixture.ts';

const SAMPLER: LivePart = { name: 'sampler', script: 'assets/live-sampler-0.js' };

/** The page of a language whose live section is `text`. */
function render(text: string, live: readonly LivePart[], language = 'es') {
  const content = readContent(language).set('live.md', text);
  return new JSDOM(renderReport(makeInput({ language, content, live }))[0].html).window.document;
}

describe('the place of a live part', () => {
  const page = render('{% live "sampler" %}Sortear <b>prendas</b>{% endlive %}', [SAMPLER]);
  const section = page.querySelector<HTMLElement>('section[data-part="sampler"]')!;

  it('is a named section at rest, with a button that stays hidden until a script obeys it', () => {
    expect(section.dataset.state).toBe('idle');
    expect(section.getAttribute('aria-label')).toBe('Generador');
    const button = section.querySelector('button')!;
    expect([button.hidden, button.type, button.textContent]).toEqual([
      true,
      'button',
      'Sortear <b>prendas</b>',
    ]);
    expect(section.querySelector<HTMLElement>('.live-stage')!.hidden).toBe(true);
    expect(section.querySelector('noscript')!.textContent).toContain('JavaScript');
  });

  it('knows its script from where it stands, and what to say, in the language of the page', () => {
    const english = render(
      '{% live "sampler" %}Draw{% endlive %}',
      [SAMPLER],
      'en',
    ).querySelector<HTMLElement>('section[data-part]')!;
    expect([section.dataset.root, english.dataset.root]).toEqual(['', '../']);
    expect(english.dataset.script).toBe(SAMPLER.script);
    expect(english.dataset.failed).toMatch(/could not be loaded/);
    expect(section.dataset.failed).toMatch(/no se ha podido cargar/i);
  });

  it('can be called from a chapter, for the setting of that chapter', () => {
    const openers = [
      ...render(readContent().get('live.md')!, [
        SAMPLER,
        { name: 'viewer', script: 'v.js' },
      ]).querySelectorAll<HTMLElement>('[data-open="viewer"]'),
    ];
    expect(openers.map((button) => button.dataset.setting)).toEqual(['pca3', 'pca0.95']);
    expect(openers.every((button) => button.hidden)).toBe(true);
  });

  it.each([
    ['{% live "sampler" %}A{% endlive %}{% live "sampler" %}B{% endlive %}', /placed already/],
    ['{% live "samplr" %}A{% endlive %}', /live\.md:1:1: unknown live part "samplr"; did you mean "sampler"/],
    ['{% live "sampler" %}A', /not closed/],
    ['Nada', /no file places live part "sampler"/],
  ])('%s is refused', (text, message) => {
    expect(() => render(text, [SAMPLER])).toThrow(message);
  });
});
