import type { MadeFigure } from '../figures/maker.ts';
import { bytesOf, type SiteFile } from './siteFile.ts';

/**
 * Lets the figures of one language use the files of another where they are the same byte for byte (pictures without
 * words, data): `files` are those that stand already, by path. `folder` is the language's own below `figures/`.
 */
export function shareFiles(
  figures: readonly MadeFigure[],
  folder: string,
  files: ReadonlyMap<string, SiteFile>,
): MadeFigure[] {
  if (folder === '') return [...figures];
  const own = `figures/${folder}`;
  return figures.map((made) => {
    const shared = made.files.filter((file) => {
      const other = files.get(file.path.replace(own, 'figures/'));
      return (
        file.path.startsWith(own) &&
        other !== undefined &&
        Buffer.compare(bytesOf(file), bytesOf(other)) === 0
      );
    });
    const rename = (text: string) =>
      shared.reduce((rest, { path }) => rest.replaceAll(path, path.replace(own, 'figures/')), text);
    const downloads = made.figure.downloads.map((download) => ({ ...download, href: rename(download.href) }));
    return {
      figure: { ...made.figure, html: rename(made.figure.html), downloads },
      files: made.files.filter((file) => !shared.includes(file)),
    };
  });
}
