import path from 'node:path';
import { explainSystemError } from '../errors.ts';
import type { BuildOptions } from '../options/buildOptions.ts';
import type { Environment } from '../options/environment.ts';
import { findBrowser } from '../pdf/findBrowser.ts';
import { fixDates } from '../pdf/fixDates.ts';
import { printPages } from '../pdf/printPages.ts';
import { addFiles } from '../publish/addFiles.ts';
import { LANGUAGE_WORDS } from '../site/languages.ts';

/** Prints the report of each language, as it stands in the site, into the site: report-es.pdf, report-en.pdf. */
export async function pdf(_: Environment, { out, config, quiet }: BuildOptions): Promise<void> {
  const { languages, date } = config;
  const browser = findBrowser();
  try {
    const added = await addFiles(out, async (folder) => {
      const pages = languages.map((language) =>
        path.join(folder, LANGUAGE_WORDS[language]!.folder, 'index.html'),
      );
      const printed = await printPages(pages, browser);
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
