import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The browser that CHROME_PATH or CHROMIUM names, else the first in its usual places, else the reason for none. */
export function findBrowser(
  variables: NodeJS.ProcessEnv = process.env,
  exists: (file: string) => boolean = existsSync,
): { readonly path: string } | { readonly reason: string } {
  const remedy = 'install one (apt-get install chromium) or name it (CHROMIUM=path)';
  const asked = variables.CHROME_PATH || variables.CHROMIUM;
  const found = (asked ? [asked] : PLACES).find(exists);
  if (found !== undefined) return { path: found };
  return { reason: asked ? `there is no browser at ${asked}: ${remedy}` : `no Chromium found: ${remedy}` };
}
