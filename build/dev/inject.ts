import { escapeHtml } from '../../src/report/escapeHtml.ts';
import { RELOAD_PATH } from './devAssets.ts';

const POLICY = /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")/;

/**
 * A served copy of a page that loads itself again: the script at its end, and a policy that lets this script run and
 * listen. What is published is not touched.
 */
export function injectReload(page: string, version: string): string {
  const script = `<script src="${RELOAD_PATH}" data-version="${escapeHtml(version)}"></script>\n`;
  const relaxed = page.replace(
    POLICY,
    (_, start: string, policy: string, end: string) => start + relax(policy) + end,
  );
  const at = relaxed.lastIndexOf('</body>');
  return at < 0 ? relaxed + script : relaxed.slice(0, at) + script + relaxed.slice(at);
}

/** The policy, as it stands in the attribute, with this server allowed for scripts and connections. */
function relax(escaped: string): string {
  const directives = escaped
    .replaceAll('&#39;', "'")
    .split(';')
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name]) => name !== '');
  const allow = (list: readonly string[][], name: string) => {
    const sources = list.find(([other]) => other === name)?.slice(1) ?? [];
    const others = sources.filter((source) => source !== "'none'" && source !== "'self'");
    return [...list.filter(([other]) => other !== name), [name, "'self'", ...others]];
  };
  return ['script-src', 'connect-src']
    .reduce(allow, directives)
    .map((words) => words.join(' '))
    .join('; ');
}
