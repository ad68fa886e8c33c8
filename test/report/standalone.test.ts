import { createHash } from 'node:crypto';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/renderReport.ts';
import type { Standalone } from '../../src/report/types.ts';
import { makeInput } from './fixture.ts';

const PARTS: Standalone = {
  css: 'body{color:#222}',
  scripts: ['var a=1', 'var b=2'],
  icon: 'data:image/png;base64,AA==',
  laterScripts: ['var c=3'],
  carried: [{ id: 'live-index', type: 'application/json', text: '{"a":"\\u003c/script>"}' }],
};
const hash = (text: string) => createHash('sha256').update(text).digest('base64');

describe.each(['es', 'en'])('the report in one file (%s)', (language) => {
  const files = renderReport(makeInput({ language, standalone: PARTS }));
  const page = new JSDOM(files[0].html).window.document;

  it('is one page that names no other file', () => {
    expect(files).toHaveLength(1);
    const addresses = [...page.querySelectorAll('[src], [href]')].map(
      (element) => element.getAttribute('src') ?? element.getAttribute('href')!,
    );
    expect(addresses.filter((address) => !/^(#|data:|https:)/.test(address))).toEqual([]);
    expect(page.querySelector('.downloads, a[download], .languages')).toBeNull();
    expect(page.getElementById('descargas')).toBeNull();
    expect(page.body.textContent).toContain('results.json');
  });

  it('admits its own styles and scripts by their hashes, and nothing else', () => {
    const policy = page.querySelector('meta[http-equiv]')!.getAttribute('content')!;
    expect(policy).toContain(`style-src 'sha256-${hash(PARTS.css)}'`);
    expect(policy).toContain(
      `script-src ${['var a=1', 'var b=2', 'var c=3'].map((text) => `'sha256-${hash(text)}'`).join(' ')} 'wasm-unsafe-eval'`,
    );
    expect(policy).not.toMatch(/'self'|unsafe-(inline|eval)'(?<!wasm-unsafe-eval')/);
    const running = [...page.querySelectorAll('script:not([type])')].map((script) => script.textContent);
    expect(running).toEqual(PARTS.scripts);
  });

  it('carries what its live parts need as blocks that do not run', () => {
    const block = page.getElementById('live-index')!;
    expect([block.tagName, block.getAttribute('type')]).toEqual(['SCRIPT', 'application/json']);
    expect(JSON.parse(block.textContent)).toEqual({ a: '</script>' });
  });

  it('carries name and date', () => {
    expect(page.querySelector('.byline')!.textContent).toMatch(/Nombre de Prueba.*23.*2026/s);
  });
});

describe('what can not stand in a page', () => {
  it.each([
    [{ css: '</style>' }, /<\/style>/],
    [{ scripts: ['"</script>"'] }, /<\/script>/],
    [{ scripts: ['"<!--"'] }, /<!--/],
    [{ carried: [{ id: 'x', type: 'text/plain' as const, text: '</script>' }] }, /x holds <\/script>/],
  ])('%j is refused', (change, message) => {
    expect(() => renderReport(makeInput({ standalone: { ...PARTS, ...change } }))).toThrow(message);
  });
});
