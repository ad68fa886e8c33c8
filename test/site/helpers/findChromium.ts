import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser of the tests: that of the environment variable CHROMIUM, else the first in its usual places. */
export function findChromium(asked = process.env.CHROMIUM): { path: string } | { reason: string } {
  const remedy = 'install one (apt-get install chromium) or name it (CHROMIUM=path npm test)';
  const path = (asked ? [asked] : PLACES).find((place) => existsSync(place));
  if (path !== undefined) return { path };
  return { reason: asked ? `CHROMIUM=${asked} does not exist: ${remedy}` : `no Chromium found: ${remedy}` };
}
