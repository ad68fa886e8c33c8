import path from 'node:path';
import type { ReportFigure, Standalone } from '../../src/report/types.ts';
import { UserError } from '../errors.ts';
import type { Assets } from './assets.ts';
import { ICON_SIZES, iconPath } from './pictures.ts';
import { bytesOf, type SiteFile } from './siteFile.ts';

/** Most bytes of a report in one file. */
export const MAX_SINGLE_FILE_BYTES = 5_000_000;

const TYPES: Readonly<Record<string, string>> = { '.png': 'image/png', '.svg': 'image/svg+xml' };

/** Name of the report of one language in one file. */
export function singleFilePath(language: string): string {
  return `report-${language}.html`;
}

function dataUri(file: SiteFile): string {
  return `data:${TYPES[path.extname(file.path)]};base64,${Buffer.from(bytesOf(file)).toString('base64')}`;
}

/** Styles, scripts and icon as the one page carries them. */
export function standaloneParts({ css, scripts, files }: Assets): Standalone {
  const icon = files.find((file) => file.path === iconPath(ICON_SIZES[0]))!;
  return { css, scripts, icon: dataUri(icon) };
}

/** Drawings for narrow screens that a wide one of the same figure replaces, to save their bytes. */
const SOURCES = /<source [^>]*>/g;
const ADDRESSES = /\b(src|href)="(?:\.\.\/)?(figures\/[^"]+)"/g;

/** A figure that carries the pictures it shows. `files` are those of the site by path. */
export function embedPictures(figure: ReportFigure, files: ReadonlyMap<string, SiteFile>): ReportFigure {
  const html = figure.html
    .replace(SOURCES, '')
    .replace(
      ADDRESSES,
      (_, attribute: string, address: string) => `${attribute}="${dataUri(files.get(address)!)}"`,
    );
  return { ...figure, html, downloads: [] };
}

/** @throws UserError where the page has become too large to be handed in. */
export function checkSingleFile(file: SiteFile): SiteFile {
  const { length } = bytesOf(file);
  if (length <= MAX_SINGLE_FILE_BYTES) return file;
  throw new UserError(
    `${file.path} would have ${length} bytes, expected at most ${MAX_SINGLE_FILE_BYTES}: use fewer settings (--pca) or ` +
      'fewer images (gridImages in content/report.config.ts), or build without --single-file',
  );
}
