import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, firefox } from 'playwright-core';

const PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];
const XVFB = '/usr/bin/Xvfb';

/** The Firefox of the tests: that of the environment variable FIREFOX, else the first in its usual places. */
export function findFirefox(asked = process.env.FIREFOX): { path: string } | { reason: string } {
  const path = (asked ? [asked] : PLACES).find((place) => existsSync(place));
  if (path === undefined) {
    return {
      reason: 'no Firefox found: install one (apt-get install firefox-esr) or name it (FIREFOX=path)',
    };
  }
  // Without a screen Firefox has no WebGL.
  if (!process.env.DISPLAY && !existsSync(XVFB)) {
    return { reason: 'no screen for Firefox: install a virtual one (apt-get install xvfb)' };
  }
  return { path };
}

/** A Firefox that runs, with the screen that it may need. */
export interface RunningFirefox {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Starts Firefox, on a virtual screen of its own where there is none. */
export async function startFirefox(): Promise<RunningFirefox> {
  const found = findFirefox();
  if ('reason' in found) throw new Error(found.reason);
  const screen = process.env.DISPLAY ? null : await startScreen();
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: found.path,
    headless: false,
    env: { ...process.env, DISPLAY: screen?.name ?? process.env.DISPLAY! } as Record<string, string>,
    firefoxUserPrefs: { 'security.fileuri.strict_origin_policy': true },
  });
  return {
    browser,
    async close() {
      await browser.close();
      screen?.process.kill();
    },
  };
}

/** What Firefox says of a formula that it lays out before all of it is read; content.test.ts counts the parts of whole ones. */
const HALF_READ = /^Incorrect number of children for <\w+\/> tag\.$/;

/** The page of the site `folder` from a file, in a tab of its own, and what goes wrong on it. */
export async function openInFirefox({ browser }: RunningFirefox, folder: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => {
    if (!HALF_READ.test(message)) complaints.push(message);
  });
  await page.goto(`${pathToFileURL(folder)}/index.html`);
  return { page, complaints, close: () => context.close() };
}

/** A screen that nobody sees; the server chooses its number and writes it. */
async function startScreen(): Promise<{ readonly name: string; readonly process: ChildProcess }> {
  const server = spawn(XVFB, ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = await once(server.stdout!, 'data');
  return { name: `:${String(number).trim()}`, process: server };
}
