import { JSDOM } from 'jsdom';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDetailsForPrint } from '../../src/client/theme/printDetails.ts';
import { applyScheme, readScheme } from '../../src/client/theme/scheme.ts';
import { wireSwitch } from '../../src/client/theme/switch.ts';
import { es } from '../../src/report/locale/es.ts';
import { themeSwitch } from '../../src/report/page/themeSwitch.ts';

let dom: JSDOM;
const storage = () => dom.window.localStorage;
const root = () => dom.window.document.documentElement;

function choose(value: string): void {
  const radio = dom.window.document.querySelector<HTMLInputElement>(`input[value="${value}"]`)!;
  radio.checked = true;
  radio.dispatchEvent(new dom.window.Event('change'));
}

beforeEach(() => {
  const body = `${themeSwitch(es.words)}<main><details><p>a</p></details><details open><p>b</p></details></main>`;
  dom = new JSDOM(body, { url: 'https://example.org/' });
});

describe('the theme switch', () => {
  it('appears, chooses, remembers and forgets', () => {
    wireSwitch(dom.window.document, storage);
    expect(dom.window.document.querySelector<HTMLElement>('.theme')!.hidden).toBe(false);
    choose('dark');
    expect(root().dataset.theme).toBe('dark');
    expect(readScheme(storage)).toBe('dark');
    choose('system');
    expect(root().dataset.theme).toBeUndefined();
    expect(readScheme(storage)).toBe('system');
  });

  it('shows what was chosen before', () => {
    storage().setItem('theme', 'light');
    applyScheme(dom.window.document, readScheme(storage));
    wireSwitch(dom.window.document, storage);
    expect(root().dataset.theme).toBe('light');
    expect(dom.window.document.querySelector<HTMLInputElement>('input[value="light"]')!.checked).toBe(true);
  });

  it('works where nothing may be kept, and ignores what it did not write', () => {
    const refused = (): Storage => {
      throw new Error('denied');
    };
    wireSwitch(dom.window.document, refused);
    choose('dark');
    expect(root().dataset.theme).toBe('dark');
    storage().setItem('theme', '"><script>');
    expect(readScheme(storage)).toBe('system');
  });

  it('does nothing on a page without one', () => {
    const bare = new JSDOM('<p>x</p>').window.document;
    expect(() => wireSwitch(bare, storage)).not.toThrow();
  });
});

describe('printing', () => {
  it('opens what is folded and folds it again', () => {
    const { document, Event } = dom.window;
    openDetailsForPrint(dom.window as unknown as Window, document);
    const open = () => [...document.querySelectorAll('details')].map((details) => details.open);
    dom.window.dispatchEvent(new Event('beforeprint'));
    expect(open()).toEqual([true, true]);
    dom.window.dispatchEvent(new Event('afterprint'));
    expect(open()).toEqual([false, true]);
  });
});
