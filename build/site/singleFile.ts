import path from 'node:path';
import { zlibSync } from 'fflate';
import type { CarriedBlock, ReportFigure, Standalone } from '../../src/report/types.ts';
import { encodeBase64 } from '../../src/study/live/base64.ts';
import { carriedId } from '../../src/study/live/carriedId.ts';
import type { LiveIndex } from '../../src/study/live/liveIndex.ts';
import { UserError } from '../errors.ts';
import type { Assets } from './assets.ts';
import type { LiveData } from './live/liveData.ts';
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

/** Pieces of thumbnails that the one page carries: 500 images instead of all. */
const CARRIED_PIECES = 1;

/** Characters from which a mixture of another family is too long for the one page. */
const LONG_FAMILY = 20_000;

/** Whether the one page has room for a data file: not for all thumbnails, nor for models that only some will ask for. */
function isCarried({ name, payload }: LiveData): boolean {
  const piece = /^thumbnails-(\d+)$/.exec(name);
  if (piece !== null) return Number(piece[1]) < CARRIED_PIECES;
  if (name.startsWith('family-')) return JSON.stringify(payload).length <= LONG_FAMILY;
  return !name.startsWith('exact-');
}

/** The index of what the one page carries. */
function carriedIndex({ name, payload }: LiveData, carried: readonly LiveData[]): LiveData {
  const { thumbnails, bytes, ...facts } = payload.facts as unknown as LiveIndex;
  const count = Math.min(thumbnails.count, CARRIED_PIECES * thumbnails.perPiece);
  const there = Object.entries(bytes).filter(([file]) => carried.some((other) => other.name === file));
  const shorter = {
    ...facts,
    thumbnails: { ...thumbnails, count },
    bytes: Object.fromEntries(there),
  };
  return { name, payload: { ...payload, facts: shorter } };
}

/** What the live parts of the one page load. */
function carriedData(live: readonly LiveData[]): LiveData[] {
  const carried = live.filter(isCarried);
  return carried.map((file) => (file.name === 'index' ? carriedIndex(file, carried) : file));
}

/** Data and scripts of the live parts as blocks that nothing runs: the scripts deflated, which are read long before they run. */
function carriedBlocks({ live: scripts }: Assets, live: readonly LiveData[]): CarriedBlock[] {
  return [
    ...carriedData(live).map(({ name, payload }): CarriedBlock => {
      // A text of the data that looks like markup stays text.
      const text = JSON.stringify(payload).replaceAll('<', '\\u003c');
      return { id: carriedId(name), type: 'application/json', text };
    }),
    ...scripts.map(({ name, content }): CarriedBlock => {
      const deflated = zlibSync(Buffer.from(content), { level: 9 });
      return { id: carriedId(name), type: 'text/plain', text: encodeBase64(deflated) };
    }),
  ];
}

/** Styles, scripts and icon as the one page carries them, and what its live parts need. */
export function standaloneParts(assets: Assets, live: readonly LiveData[]): Standalone {
  const { css, scripts, files } = assets;
  const icon = files.find((file) => file.path === iconPath(ICON_SIZES[0]))!;
  return {
    css,
    scripts,
    icon: dataUri(icon),
    laterScripts: assets.live.map(({ content }) => content),
    carried: carriedBlocks(assets, live),
  };
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
