import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RELOAD_PATH, STYLE_PATH } from '../../build/dev/devAssets.ts';
import { asksForGallery, type DevState, handleDev } from '../../build/dev/devHandler.ts';
import { describeFailure, failureText } from '../../build/dev/failure.ts';
import { injectReload } from '../../build/dev/inject.ts';
import { html } from '../../src/report/escapeHtml.ts';
import { contentSecurityPolicy } from '../../src/report/page/csp.ts';

const policyOf = (page: string) => /content="([^"]*)"/.exec(page)![1]!;
const pageWith = (policy: string, body = 'hello') =>
  html`<head><meta http-equiv="Content-Security-Policy" content="${policy}"></head><body>${body}</body>`.html;

const files = new Map<string, string | Uint8Array>([
  ['index.html', pageWith(contentSecurityPolicy(null))],
  ['404.html', pageWith("default-src 'none'; script-src 'sha256-aGFzaA=='", 'lost')],
  ['en/index.html', pageWith(contentSecurityPolicy(null), 'english')],
  ['assets/style.css', 'body{}'],
  ['data/a ñ.csv', 'x'],
  ['data/model.npz', Uint8Array.of(1, 2, 3)],
]);
const ready: DevState = { version: 'run-7', files, failure: null };
const get = (url: string, state = ready, method = 'GET') =>
  handleDev({ method, url, acceptEncoding: '' }, state);

describe('what is served', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html?x=1#y', 'text/html; charset=utf-8'],
    ['/en/', 'text/html; charset=utf-8'],
    ['/assets/style.css', 'text/css; charset=utf-8'],
    ['/data/a%20%C3%B1.csv', 'text/csv; charset=utf-8'],
    ['/data/model.npz', 'application/octet-stream'],
    [RELOAD_PATH, 'text/javascript; charset=utf-8'],
    [STYLE_PATH, 'text/css; charset=utf-8'],
  ])('%s as %s', (url, type) => {
    const { status, headers } = get(url);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  it('moves a folder to its final slash', () => {
    expect(get('/en')).toMatchObject({ status: 301, headers: { Location: '/en/' } });
  });

  it('shows the page for lost readers, but not in place of files', () => {
    expect(get('/nowhere')).toMatchObject({ status: 404, body: expect.stringContaining('lost') });
    expect(get('/assets/nothing.png')).toMatchObject({
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    });
  });

  it.each([
    ['/data/', 404],
    ['/data', 404],
    ['/assets/', 404],
    ['/../package.json', 404],
    ['/%2e%2e/package.json', 404],
    ['/..%2f..%2fetc%2fpasswd', 404],
    ['/..\\package.json', 404],
    ['//etc/passwd', 404],
    ['/%00', 400],
    ['/%zz', 400],
    ['http://elsewhere/', 400],
    ['', 400],
  ])('%s: neither a listing nor a way out (%i)', (url, status) => {
    expect(get(url).status).toBe(status);
  });

  it('gives nothing but its own files, whatever is asked', () => {
    const parts = fc.constantFrom(
      '..',
      '.',
      '',
      'en',
      'data',
      '%2e%2e',
      '%2f',
      'etc',
      'passwd',
      'index.html',
      '%5c',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 6 }), (way) => {
        const { status, headers } = get(`/${way.join('/')}`);
        expect([200, 301, 400, 404]).toContain(status);
        if (status === 301) expect(headers.Location).toMatch(/^\/[^/]/);
      }),
    );
  });

  it('answers GET and HEAD alone', () => {
    expect(get('/', ready, 'HEAD').status).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect(get('/', ready, method)).toMatchObject({ status: 405, headers: { Allow: 'GET, HEAD' } });
    }
  });
});

describe('the script that loads pages again', () => {
  it('stands at the end of every page, with the version of the moment', () => {
    for (const url of ['/', '/en/', '/nowhere']) {
      expect(get(url).body).toContain(`<script src="${RELOAD_PATH}" data-version="run-7"></script>\n</body>`);
    }
  });

  it('is let through by the policy of the served copy, which allows nothing else more', () => {
    const policy = policyOf(injectReload(pageWith(contentSecurityPolicy(null)), '1')).split('; ');
    const before = contentSecurityPolicy(null).split('; ');
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).toContain("connect-src 'self'");
    const others = (list: string[]) => list.filter((line) => !/^(script|connect)-src/.test(line)).sort();
    expect(others(policy)).toEqual(others(before));
  });

  it('runs where the page itself has no script', () => {
    const policy = policyOf(injectReload(pageWith("default-src 'none'; script-src 'none'"), '1'));
    expect(policy).toBe("default-src 'none'; script-src 'self'; connect-src 'self'");
    expect(policyOf(get('/nowhere').body as string)).toContain("script-src 'self' 'sha256-aGFzaA=='");
  });

  it('leaves the files as they are', () => {
    const before = files.get('index.html');
    get('/');
    expect(files.get('index.html')).toBe(before);
    expect(before).not.toContain(RELOAD_PATH);
  });
});

describe('when there is no page to show', () => {
  const source = ['one', 'two', 'here {{ <b>x</b> }} there', 'four', 'five', 'six'].join('\n');
  const failure = describeFailure('content/es/a.md:3:9: unknown value "<b>x</b>"', () => source);

  it('tells the place, the message and the lines around, all inert', () => {
    const { status, body } = get('/', { ...ready, failure });
    expect(status).toBe(500);
    expect(body).toContain('content/es/a.md:3:9');
    expect(body).toContain('unknown value &quot;&lt;b&gt;x&lt;/b&gt;&quot;');
    expect(body).toContain(
      '<span class="line here"><span class="number">3</span>here {{ <mark>&lt;b&gt;x&lt;/b&gt;</mark> }}',
    );
    expect(body).not.toContain('<b>');
    expect(body).toContain('data-version="run-7"');
    for (const line of ['one', 'five']) expect(body).toContain(line);
    expect(body).not.toContain('six');
  });

  it('still serves what the error page does not replace', () => {
    const state = { ...ready, failure };
    expect(get(STYLE_PATH, state).status).toBe(200);
    expect(get('/assets/style.css', state).status).toBe(200);
    expect(get('/nowhere', state).status).toBe(500);
  });

  it('waits for the first site, and for the gallery', () => {
    const starting: DevState = { version: 'run-0', files: new Map(), failure: null };
    expect(get('/', starting)).toMatchObject({
      status: 503,
      body: expect.stringContaining('data-version="run-0"'),
    });
    expect(get('/gallery/')).toMatchObject({ status: 503, body: expect.stringContaining('gallery') });
    const drawn = { ...ready, files: new Map([...files, ['gallery/index.html', '<body>figures</body>']]) };
    expect(get('/gallery/', drawn)).toMatchObject({ status: 200, body: expect.stringContaining('figures') });
    expect(get('/gallery', drawn)).toMatchObject({ status: 301, headers: { Location: '/gallery/' } });
    expect(['/gallery', '/gallery/', '/gallery/?x', '/gallery#y'].every(asksForGallery)).toBe(true);
    expect(['/', '/gallery.png', '/galleryx/'].some(asksForGallery)).toBe(false);
  });
});

describe('reading what went wrong', () => {
  it.each([
    ['content/es/intro.md:3:5: unknown value', { file: 'content/es/intro.md', line: 3, column: 5 }],
    ['error: src/a.ts:1:2: Expected ";"', { file: 'src/a.ts', line: 1, column: 2 }],
    ['error: unexpected: content/style.css:9:1: odd', { file: 'content/style.css', line: 9, column: 1 }],
  ])('%s', (text, place) => {
    const failure = describeFailure(text, () => 'source');
    expect(failure.place).toEqual(place);
    expect(failureText(failure)).toBe(text.replace(/^error: (unexpected: )?/, ''));
  });

  it('takes what names no file of the project as it is', () => {
    for (const text of ['the disk is full', 'a.md:1:1: not ours', '10:20:30: a time']) {
      expect(describeFailure(text, () => undefined)).toEqual({ message: text, place: null, excerpt: [] });
    }
  });
});
