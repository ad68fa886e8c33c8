import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { UserError } from '../errors.ts';

const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Everything that waits to be scrolled to is loaded and decoded: paper has no scrolling. */
async function loadAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const images = [...document.images];
    for (const image of images) image.loading = 'eager';
    const loaded = (image: HTMLImageElement) =>
      image.complete
        ? null
        : new Promise((resolve) => image.addEventListener('load', resolve, { once: true }));
    await Promise.all(images.map(loaded));
    await document.fonts.ready;
  });
}

async function print(browser: Browser, file: string): Promise<Buffer> {
  const page = await browser.newPage({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  await loadAll(page);
  // Size, margins and page numbers are those of the style sheet (@page).
  return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
}

/**
 * Prints pages (absolute paths of HTML files) with the browser at `executablePath`; one PDF each, in their order.
 *
 * @throws UserError where the browser can't be driven.
 */
export async function printPages(files: readonly string[], executablePath: string): Promise<Buffer[]> {
  const { chromium } = await import('playwright-core').catch(() => {
    throw new UserError(
      'playwright-core, which drives the browser, is not installed: run "npm ci" (without --omit=dev)',
    );
  });
  const browser = await chromium.launch({ executablePath, args: FLAGS }).catch((error: Error) => {
    throw new UserError(`${executablePath} did not start: ${error.message.split('\n')[0]}`);
  });
  try {
    const printed: Buffer[] = [];
    for (const file of files) printed.push(await print(browser, file));
    return printed;
  } finally {
    await browser.close();
  }
}
