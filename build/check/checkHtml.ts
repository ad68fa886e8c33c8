import path from 'node:path';
import { judge, type Outcome } from './outcome.ts';
import { jsonOf, type Tools } from './tools.ts';

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string;
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly selector?: string | null;
  }[];
}

/**
 * Examines pages with html-validate.
 *
 * @param pages relative to the site, with forward slashes
 * @param rules its configuration file
 */
export async function checkHtml(
  site: string,
  pages: readonly string[],
  rules: string,
  tools: Tools,
): Promise<Outcome> {
  const files = pages.map((page) => path.join(site, page));
  const result = await tools.run('html-validate', ['--config', rules, '--formatter', 'json', ...files]);
  // Nothing is written where there is nothing to say.
  const silent = result.code === 0 && result.stdout.trim() === '';
  const reports = silent ? [] : jsonOf<FileReport[]>('html-validate', result);
  const problems = reports.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message, line, column, selector }) => {
      const place = `${path.relative(site, filePath)}:${line}:${column}`;
      return `${place}: ${message} [${ruleId}]${selector ? ` at ${selector}` : ''}`;
    }),
  );
  const bad = `${problems.length} errors: ${byRule(reports)}`;
  return judge(problems, `no errors in ${pages.join(', ')}`, bad);
}

/** How often each rule is broken. */
function byRule(reports: readonly FileReport[]): string {
  const counts = new Map<string, number>();
  for (const { ruleId } of reports.flatMap(({ messages }) => messages)) {
    counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  }
  return [...counts].map(([rule, count]) => `${rule} ${count}`).join(', ');
}
