import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findBrowser } from '../../build/browser/findBrowser.ts';
import { checkHtml } from '../../build/check/checkHtml.ts';
import { checkLighthouse } from '../../build/check/checkLighthouse.ts';
import { checkLinks } from '../../build/check/checkLinks.ts';
import { checkManifest } from '../../build/check/checkManifest.ts';
import { checkResults } from '../../build/check/checkResults.ts';
import { failed, passed, skipped } from '../../build/check/outcome.ts';
import { runChecks } from '../../build/check/runChecks.ts';
import { handleSite, readSite, SUB_PATH, serveSite } from '../../build/check/serveSite.ts';
import { isInstalled, jsonOf, type ToolResult, type Tools } from '../../build/check/tools.ts';
import { check } from '../../build/commands/check.ts';
import type { BuildOptions } from '../../build/options/buildOptions.ts';
import type { Environment } from '../../build/options/environment.ts';
import { MANIFEST, writeManifest } from '../../build/publish/manifest.ts';
import { temporaryFolder } from './temporary.ts';

function siteOf(files: Record<string, string>): string {
  const site = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(site, name)), { recursive: true });
    writeFileSync(path.join(site, name), content);
  }
  writeManifest(site);
  return site;
}

const SCHEMA = JSON.stringify({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['seed'],
  properties: { seed: { type: 'integer' } },
  additionalProperties: false,
});
const FILES = {
  'index.html': '<p>x',
  '404.html': '<p>lost',
  'assets/style.css': 'body{}',
  'data/a.npz': 'bytes',
};

/** Programs that write what they are told, and remember what they were asked. */
function toolsSaying(...answers: (string | Partial<ToolResult>)[]) {
  const asked: { name: string; argv: readonly string[]; variables: unknown }[] = [];
  const tools: Tools = {
    run: async (name, argv, variables) => {
      asked.push({ name, argv, variables });
      const answer = answers.shift()!;
      return {
        code: 0,
        stdout: '',
        stderr: '',
        ...(typeof answer === 'string' ? { stdout: answer } : answer),
      };
    },
  };
  return { tools, asked };
}

describe('running checks', () => {
  it('prints a line each and the sum, and goes on after one that throws', async () => {
    const lines: string[] = [];
    const counts = await runChecks(
      [
        { name: 'a', run: () => passed('fine') },
        {
          name: 'b',
          run: async () =>
            failed(
              'two',
              Array.from({ length: 25 }, (_, i) => `problem ${i}`),
            ),
        },
        { name: 'c', run: () => skipped('no browser') },
        {
          name: 'd',
          run: () => {
            throw new Error('broke');
          },
        },
      ],
      (line) => lines.push(line),
    );
    expect(counts).toEqual({ passed: 1, failed: 2, skipped: 1 });
    expect(lines[0]).toBe('passed   a: fine');
    expect(lines).toContain('         problem 19');
    expect(lines).not.toContain('         problem 20');
    expect(lines).toContain('         and 5 more');
    expect(lines).toContain('failed   d: broke');
    expect(lines.at(-1)).toBe('1 passed, 2 failed, 1 skipped');
  });

  it('needs a site', async () => {
    const out = path.join(temporaryFolder(), 'none');
    await expect(check({ root: '/' } as Environment, { out } as BuildOptions)).rejects.toThrow(
      /npm run build/,
    );
  });
});

describe('files', () => {
  it('as they were made', () => {
    expect(checkManifest(siteOf(FILES))).toMatchObject({
      status: 'passed',
      note: expect.stringContaining('4 files'),
    });
  });

  it.each<[string, (site: string) => void, string]>([
    ['missing', (site) => rmSync(path.join(site, '404.html')), '404.html: is missing'],
    [
      'longer',
      (site) => writeFileSync(path.join(site, '404.html'), 'longer than before'),
      '404.html: 18 bytes, listed are 7',
    ],
    [
      'other',
      (site) => writeFileSync(path.join(site, '404.html'), '<p>LOST'),
      '404.html: its SHA-256 is not the listed one',
    ],
    ['new', (site) => writeFileSync(path.join(site, 'data/x'), ''), 'data/x: no build made it'],
  ])('one %s', (_, act, problem) => {
    const site = siteOf(FILES);
    act(site);
    expect(checkManifest(site)).toMatchObject({ status: 'failed', problems: [problem] });
  });

  it('without a list', () => {
    const site = siteOf(FILES);
    rmSync(path.join(site, MANIFEST));
    expect(checkManifest(site)).toMatchObject({
      status: 'failed',
      note: expect.stringContaining('npm run build'),
    });
  });
});

describe('results', () => {
  it('agree with their schema, or where they do not', async () => {
    const good = siteOf({ 'data/results.schema.json': SCHEMA, 'data/results.json': '{"seed": 1}' });
    expect(await checkResults(good)).toMatchObject({ status: 'passed' });
    const bad = siteOf({
      'data/results.schema.json': SCHEMA,
      'data/results.json': '{"seed": 1.5, "more": 1}',
    });
    const outcome = await checkResults(bad);
    expect(outcome).toMatchObject({ status: 'failed', note: expect.stringContaining('2') });
    expect(JSON.stringify(outcome)).toContain('/seed: must be integer');
  });
});

describe('html', () => {
  const report = JSON.stringify([
    {
      filePath: '/site/en/index.html',
      messages: [{ ruleId: 'void', message: 'Odd', line: 3, column: 4, selector: 'p > b' }],
    },
  ]);

  it('tells place, rule and element', async () => {
    const { tools, asked } = toolsSaying({ code: 1, stdout: report });
    const outcome = await checkHtml('/site', ['index.html', 'en/index.html'], '/rules.mjs', tools);
    expect(outcome).toEqual(failed('1 errors: void 1', ['en/index.html:3:4: Odd [void] at p > b']));
    expect(asked[0]!.argv.slice(-2)).toEqual([
      path.join('/site', 'index.html'),
      path.join('/site', 'en/index.html'),
    ]);
  });

  it('passes in silence, and never without having run', async () => {
    expect(await checkHtml('/s', ['index.html'], 'r', toolsSaying('[]').tools)).toMatchObject({
      status: 'passed',
    });
    expect(await checkHtml('/s', ['index.html'], 'r', toolsSaying('').tools)).toMatchObject({
      status: 'passed',
    });
    const broken = toolsSaying({ code: 1, stderr: 'no such rule' }).tools;
    await expect(checkHtml('/s', ['index.html'], 'r', broken)).rejects.toThrow(/no such rule/);
  });
});

describe('links', () => {
  const base = 'http://127.0.0.1:1/sub/';
  const ok = [
    { url: base, status: 200, state: 'OK' },
    { url: `${base}404.html`, status: 200, state: 'OK' },
    { url: 'https://doi.org/1', state: 'SKIPPED', parent: base },
    { url: 'https://doi.org/1', state: 'SKIPPED', parent: `${base}404.html` },
  ];
  const follow = (links: object[]) => {
    const { tools, asked } = toolsSaying(JSON.stringify({ links }));
    return { outcome: checkLinks(base, ['404.html', 'index.html'], tools), asked };
  };

  it('starts from folders, skips elsewhere, and counts what it skipped', async () => {
    const { outcome, asked } = follow(ok);
    expect(await outcome).toEqual(passed('2 links and all fragments hold, 1 external links not followed'));
    const { argv } = asked[0]!;
    expect(argv.slice(0, 2)).toEqual([`${base}404.html`, base]);
    const skip = new RegExp(argv.at(-1)!);
    expect(skip.test('https://doi.org/1')).toBe(true);
    expect(skip.test('http://127.0.0.1:1/other/')).toBe(true);
    expect(skip.test(`${base}data/a.csv`)).toBe(false);
  });

  it('names broken links and fragments, and pages that were not reached', async () => {
    const broken = [
      { url: `${base}a.png`, status: 404, state: 'BROKEN', parent: base },
      { url: `${base}#x`, status: 200, state: 'BROKEN', parent: base },
    ];
    expect(await follow([ok[0]!, ...broken]).outcome).toEqual(
      failed('3 broken', [
        `${base}: ${base}a.png is broken (404)`,
        `${base}: ${base}#x is broken (the page has no such id)`,
        `${base}404.html was not reached`,
      ]),
    );
  });
});

describe('lighthouse', () => {
  const report = (scores: Record<string, number>) =>
    JSON.stringify({
      categories: Object.fromEntries(
        ['performance', 'accessibility', 'best-practices', 'seo'].map((name) => [
          name,
          { score: scores[name] ?? 1, auditRefs: [{ id: `${name}-audit`, weight: 1 }] },
        ]),
      ),
      audits: Object.fromEntries(
        ['performance', 'accessibility', 'best-practices', 'seo'].map((name) => [
          `${name}-audit`,
          { title: `Title of ${name}`, score: scores[name] ?? 1 },
        ]),
      ),
    });

  it('wants everything, and 95 of performance', async () => {
    const { tools, asked } = toolsSaying(report({ performance: 0.95 }));
    expect(await checkLighthouse('http://x/', '/browser', tools)).toEqual(
      passed('performance 95, accessibility 100, best-practices 100, seo 100'),
    );
    expect(asked[0]).toMatchObject({ name: 'lighthouse', variables: { CHROME_PATH: '/browser' } });
  });

  it('measures again where only the machine may be at fault, and takes the best run', async () => {
    const { tools, asked } = toolsSaying(report({ performance: 0.8 }), report({ performance: 0.99 }));
    expect(await checkLighthouse('http://x/', '/b', tools)).toMatchObject({ status: 'passed' });
    expect(asked).toHaveLength(2);
    const slow = toolsSaying(...[0.8, 0.9, 0.7].map((performance) => report({ performance })));
    expect(await checkLighthouse('http://x/', '/b', slow.tools)).toMatchObject({
      status: 'failed',
      note: expect.stringContaining('performance 90'),
    });
  });

  it('does not measure other faults again, and names what cost them', async () => {
    const { tools, asked } = toolsSaying(report({ seo: 0.5 }));
    const outcome = await checkLighthouse('http://x/', '/b', tools);
    expect(outcome).toEqual(
      failed('performance 100, accessibility 100, best-practices 100, seo 50', [
        'seo 50, expected at least 100',
        '  seo-audit: Title of seo',
      ]),
    );
    expect(asked).toHaveLength(1);
  });

  it('fails where the page could not be loaded', async () => {
    const error = JSON.stringify({ runtimeError: { message: 'no page' } });
    await expect(checkLighthouse('http://x/', '/b', toolsSaying(error).tools)).rejects.toThrow(/no page/);
  });
});

describe('the served site', () => {
  const get = (url: string, files: Map<string, string | Uint8Array>, acceptEncoding = '') =>
    handleSite({ method: 'GET', url, acceptEncoding }, files);

  it('stands below the root, packed for those who can unpack', () => {
    const files = readSite(siteOf(FILES)) as Map<string, Uint8Array>;
    expect([...files.keys()]).not.toContain(MANIFEST);
    expect(get('/', files).status).toBe(404);
    expect(get(SUB_PATH, files)).toMatchObject({ status: 301, headers: { Location: `${SUB_PATH}/` } });
    const packed = get(`${SUB_PATH}/`, files, 'br, gzip');
    expect(packed).toMatchObject({ status: 200, headers: { 'Content-Encoding': 'gzip' } });
    expect(gunzipSync(packed.body).toString()).toBe('<p>x');
    expect(get(`${SUB_PATH}/data/a.npz`, files, 'gzip').headers).not.toHaveProperty('Content-Encoding');
    expect(get(`${SUB_PATH}/nowhere`, files)).toMatchObject({ status: 404 });
    expect(String(get(`${SUB_PATH}/nowhere`, files).body)).toBe('<p>lost');
  });

  it('answers over the line', async () => {
    const served = await serveSite(readSite(siteOf(FILES)));
    try {
      expect(await (await fetch(served.base)).text()).toBe('<p>x');
    } finally {
      served.close();
    }
  });
});

describe('what the checks need', () => {
  it('a browser that is named, or in a usual place, or the reason', () => {
    const all = () => true;
    expect(findBrowser({ CHROME_PATH: '/a', CHROMIUM: '/b' }, all)).toEqual({ path: '/a' });
    expect(findBrowser({ CHROMIUM: '/b' }, all)).toEqual({ path: '/b' });
    expect(findBrowser({}, (file) => file === '/usr/bin/google-chrome')).toEqual({
      path: '/usr/bin/google-chrome',
    });
    expect(findBrowser({ CHROMIUM: '/b' }, () => false)).toMatchObject({
      reason: expect.stringContaining('/b'),
    });
    expect(findBrowser({}, () => false)).toMatchObject({
      reason: expect.stringContaining('apt-get install'),
    });
  });

  it('programs in exactly the versions asked for', () => {
    const folder = temporaryFolder();
    const pack = (name: string, content: object) => {
      mkdirSync(path.join(folder, name), { recursive: true });
      writeFileSync(path.join(folder, name, 'package.json'), JSON.stringify(content));
    };
    pack('.', { dependencies: { tool: '1.2.3' } });
    expect(isInstalled(folder)).toBe(false);
    pack('node_modules/tool', { version: '1.2.2' });
    expect(isInstalled(folder)).toBe(false);
    pack('node_modules/tool', { version: '1.2.3' });
    expect(isInstalled(folder)).toBe(true);
  });

  it('a result, or what was said instead of it', () => {
    expect(jsonOf('tool', { code: 0, stdout: '[1]', stderr: 'x' })).toEqual([1]);
    expect(() => jsonOf('tool', { code: 3, stdout: '', stderr: 'cannot' })).toThrow(
      'tool ended with 3 and no result: cannot',
    );
  });
});
