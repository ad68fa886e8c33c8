import { files as englishFiles } from '../../content/en/files.ts';
import { files as spanishFiles } from '../../content/es/files.ts';
import { type ColumnLabels, englishColumns, spanishColumns } from '../../src/figures/columns.ts';
import { englishLabels, type FigureLabels, spanishLabels } from '../../src/figures/labels.ts';
import type { FileDescriptions } from './dataFiles.ts';

/** The words of one language that Markdown does not hold. */
export interface LanguageWords {
  readonly labels: FigureLabels;
  readonly columns: ColumnLabels;
  readonly files: FileDescriptions;
  /** Folder of its pages, '' for the first language. */
  readonly folder: string;
}

/** Languages that the report is written in. */
export const LANGUAGE_WORDS: Readonly<Record<string, LanguageWords>> = {
  es: { labels: spanishLabels, columns: spanishColumns, files: spanishFiles, folder: '' },
  en: { labels: englishLabels, columns: englishColumns, files: englishFiles, folder: 'en/' },
};
