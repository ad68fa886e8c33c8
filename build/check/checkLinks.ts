import { judge, type Outcome } from './outcome.ts';
import { jsonOf, type Tools } from './tools.ts';

interface LinkReport {
  readonly links: readonly {
    readonly url: string;
    readonly status?: number;
    readonly state: 'OK' | 'BROKEN' | 'SKIPPED';
    readonly parent?: string;
    readonly failureDetails?: readonly unknown[];
  }[];
}

/**
 * Follows every link and fragment of the served pages with linkinator. Links to elsewhere are counted, not followed.
 *
 * @param base address of the site with a final slash
 * @param pages relative to it
 */
export async function checkLinks(base: string, pages: readonly string[], tools: Tools): Promise<Outcome> {
  const elsewhere = `^(?!${base.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')})`;
  const starts = pages.map((page) => base + page.replace(/(^|\/)index\.html$/, '$1'));
  const result = await tools.run('linkinator', [
    // Only what lies below a start is looked into, style sheets too: a folder has to be named as one.
    ...starts,
    ...['--recurse', '--check-fragments', '--check-css', '--redirects', 'error'],
    ...['--format', 'json', '--verbosity', 'info', '--skip', elsewhere],
  ]);
  const { links } = jsonOf<LinkReport>('linkinator', result);
  const of = (state: string) => links.filter((link) => link.state === state);
  const problems = of('BROKEN').map(
    ({ url, status, parent }) => `${parent ? `${parent}: ` : ''}${url} is broken${why(url, status)}`,
  );
  const missing = starts.filter((start) => !links.some(({ url }) => url === start));
  problems.push(...missing.map((start) => `${start} was not reached`));
  const outside = new Set(
    of('SKIPPED')
      .map(({ url }) => url)
      .filter((url) => /^https?:/.test(url)),
  );
  const note = `${of('OK').length} links and all fragments hold, ${outside.size} external links not followed`;
  return judge(problems, note, `${problems.length} broken`);
}

function why(url: string, status = 0): string {
  if (status === 0) return '';
  return status < 400 && url.includes('#') ? ' (the page has no such id)' : ` (${status})`;
}
