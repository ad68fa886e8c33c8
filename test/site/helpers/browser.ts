import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { findChromium } from './findChromium.ts';
import { type Served, serve } from './serve.ts';

const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Nothing of the graphics card, or WebGL as software draws it. */
const GRAPHICS = {
  none: ['--disable-gpu'],
  software: ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
} as const;

/** A page that is open, and everything about it that must not happen. */
export interface Visit {
  readonly page: Page;
  /** Errors and warnings on the console, uncaught errors, violations of the security policy, failed requests. */
  readonly complaints: string[];
  /** Addresses asked for, but those inside the page (data:). */
  readonly requests: string[];
  close(): Promise<void>;
}

/** The ways to open a page: as a file, from a server below a sub-path, and the report in one file as such. */
export type Way = 'file' | 'http' | 'single';

/** Every page of the report with a way to open it: each language, each way. */
export const SHEETS = [
  ['file', 'index.html'],
  ['http', 'en/index.html'],
  ['single', 'report-es.html'],
  ['single', 'report-en.html'],
] as const;

/** Those of them that belong to the site. */
export const PAGES = [SHEETS[0], SHEETS[1]] as const;

/** How a page is opened: the context's options, and which page, by default the first. */
export interface Opening extends BrowserContextOptions {
  readonly sheet?: string;
}

/** One browser and one server for the tests of a file. */
export interface Tab {
  /** Address of the site's root, with a final slash. */
  root(way: Way): string;
  open(way: Way, options?: Opening, prepare?: (page: Page) => Promise<unknown>): Promise<Visit>;
}

/**
 * Starts a browser before the tests of the surrounding `describe` and ends it after them. `graphics`: what draws WebGL;
 * `flags`: further ones of the command line.
 */
export function useBrowser(graphics: keyof typeof GRAPHICS = 'none', flags: readonly string[] = []): Tab {
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    const found = findChromium();
    if ('reason' in found) throw new Error(found.reason);
    const args = [...FLAGS, ...GRAPHICS[graphics], ...flags];
    browser = await chromium.launch({ executablePath: found.path, args });
    served = await serve(inject('site'));
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });
  const root = (way: Way) =>
    way === 'http' ? served.address : `${pathToFileURL(inject(way === 'file' ? 'site' : 'single'))}/`;
  const open: Tab['open'] = async (way, opening = {}, prepare = async () => undefined) => {
    const { sheet = 'index.html', ...options } = opening;
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const visit: Visit = { page, complaints: [], requests: [], close: () => context.close() };
    listen(visit);
    await page.addInitScript(watchPolicy);
    await prepare(page);
    await page.goto(root(way) + sheet, { waitUntil: 'load' });
    return visit;
  };
  return { root, open };
}

function listen({ page, complaints, requests }: Visit): void {
  page.on('console', (message) => {
    // What a driver without a graphics card says about its own speed is not the page's doing.
    if (/GL Driver Message \(OpenGL, Performance/.test(message.text())) return;
    // Nor is it that a test reads the same picture again and again.
    if (/willReadFrequently/.test(message.text())) return;
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url().slice(0, 200)}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url());
  });
}

/** Runs in the page before anything else. */
function watchPolicy(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    console.error(`policy: ${violatedDirective} ${blockedURI}`);
  });
}

/** Scrolls from top to bottom, so that everything lazy loads, and waits until it has. */
export async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
      window.scrollTo({ top: y, behavior: 'instant' });
      await frame();
    }
    window.scrollTo({ top: 0, behavior: 'instant' });
  });
  await page.waitForLoadState('networkidle');
}

/** A page that the tests of the surrounding `describe` share; each leaves its size and its theme to the next. */
export function shareVisit(
  tab: Tab,
  way: Way,
  options: Opening,
  prepare?: (page: Page) => Promise<unknown>,
): () => Visit {
  let visit: Visit;
  beforeAll(async () => {
    visit = await tab.open(way, options, prepare);
  });
  afterAll(() => visit?.close());
  return () => visit;
}

/** Opens or closes everything that folds. */
export async function setDetails(page: Page, open: boolean): Promise<void> {
  await page.evaluate((value) => {
    for (const details of document.querySelectorAll('details')) details.open = value;
  }, open);
}
