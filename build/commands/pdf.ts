import path from 'node:path';
import { findBrowser } from '../browser/findBrowser.ts';
import { explainSystemError, UserError } from '../errors.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';
import { fixDates } from '../pdf/fixDates.ts';
import { printPages } from '../pdf/printPages.ts';
import { addFiles } from '../publish/addFiles.ts';
import { LANGUAGE_WORDS } from '../site/languages.ts';

/** Prints the report of each language, as it stands in the site, into the site: report-es.pdf, report-en.pdf. */
export async function pdf(_: Environment, { out, config, quiet }: BuildOptions): Promise<void> {
  const { languages, date } = config;
  const found = findBrowser();
  if ('reason' in found) throw new UserError(found.reason);
  try {
    const added = await addFiles(out, async (folder) => {
      const pages = languages.map((language) =>
        path.join(folder, LANGUAGE_WORDS[language]!.folder, 'index.html'),
      );
      const printed = await printPages(pages, found.path);
      return printed.map((content, at) => ({
        path: `report-${languages[at]}.pdf`,
        content: fixDates(content, date),
      }));
    });
    if (quiet) return;
    for (const { path: name, content } of added) {
      process.stderr.write(`${path.join(out, name)}: ${content.length} bytes\n`);
    }
  } catch (error) {
    throw explainSystemError(error, `printing ${out}`);
  }
}
