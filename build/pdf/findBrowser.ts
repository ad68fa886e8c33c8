import { existsSync } from 'node:fs';
import { UserError } from '../errors.ts';

/** Where systems keep Chromium and Chrome. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser that prints: that of the environment variable CHROMIUM, else the first in its usual places.
 *
 * @throws UserError where there is none, with the remedy.
 */
export function findBrowser(asked = process.env.CHROMIUM, places: readonly string[] = PLACES): string {
  const remedy = 'install one (apt-get install chromium), or name it (CHROMIUM=path npm run pdf)';
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new UserError(`CHROMIUM=${asked}: there is no such file: ${remedy}`);
  }
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new UserError(`no Chromium or Chrome found: ${remedy}`);
  return found;
}
