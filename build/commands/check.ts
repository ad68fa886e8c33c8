import { existsSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '../browser/findBrowser.ts';
import { checkHtml } from '../check/checkHtml.ts';
import { checkLighthouse } from '../check/checkLighthouse.ts';
import { checkLinks } from '../check/checkLinks.ts';
import { checkManifest } from '../check/checkManifest.ts';
import { checkResults } from '../check/checkResults.ts';
import { type Check, skipped } from '../check/outcome.ts';
import { runChecks } from '../check/runChecks.ts';
import { readSite, serveSite } from '../check/serveSite.ts';
import { installedTools } from '../check/tools.ts';
import { UserError } from '../errors.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';

/**
 * Examines the site that was made: files, results, HTML, links, and how a phone gets on with it. Prints a line a check
 * and a sum; the exit code is 1 if any failed.
 *
 * @throws UserError where there is no site.
 */
export async function check({ root }: Environment, { out }: BuildOptions): Promise<void> {
  if (!existsSync(path.join(out, 'index.html'))) {
    throw new UserError(
      `there is no site in ${out}: make it first (npm run build), or name its folder (--out DIR)`,
    );
  }
  const log = (line: string) => process.stdout.write(`${line}\n`);
  const toolsFolder = path.join(root, 'test', 'tools');
  const tools = installedTools(toolsFolder, log);
  const files = readSite(out);
  const pages = [...files.keys()].filter((name) => name.endsWith('.html'));
  const served = await serveSite(files);
  const browser = findBrowser();
  const rated = pages.filter((page) => path.posix.basename(page) === 'index.html');
  const checks: Check[] = [
    { name: 'files', run: () => checkManifest(out) },
    { name: 'results', run: () => checkResults(out) },
    { name: 'html', run: () => checkHtml(out, pages, path.join(toolsFolder, 'htmlRules.mjs'), tools) },
    { name: 'links', run: () => checkLinks(served.base, pages, tools) },
    ...rated.map((page) => ({
      name: `lighthouse ${page}`,
      run: () =>
        'path' in browser
          ? checkLighthouse(served.base + page.replace(/index\.html$/, ''), browser.path, tools)
          : skipped(browser.reason),
    })),
  ];
  try {
    const counts = await runChecks(checks, log);
    if (counts.failed > 0) process.exitCode = 1;
  } finally {
    served.close();
  }
}
