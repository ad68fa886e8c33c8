import { LANGUAGE_WORDS } from '../site/languages.ts';
import { figureDocument } from './figureDocument.ts';
import { type Half, type HalfFigures, makeFigures } from './makeFigures.ts';
import type { DrawnStudy } from './maker.ts';

/** A language of the report. */
export interface DrawnLanguage {
  readonly language: string;
  /** Names of the classes, where the configuration has its own. */
  readonly classNames: readonly string[] | null;
}

/** One half of the figures in several languages, which share what has no words. */
export interface HalfJob {
  readonly half: Half;
  readonly languages: readonly DrawnLanguage[];
}

/** Draws one half of the report's figures, language by language. */
export async function drawHalf(study: DrawnStudy, { half, languages }: HalfJob): Promise<HalfFigures[]> {
  // Grids are packed pixels: nothing of them asks for a document.
  const document = half === 'charts' ? await figureDocument() : (undefined as never);
  const shared = new Map<string, unknown>();
  return languages.map(({ language, classNames }) => {
    const { labels, columns, folder } = LANGUAGE_WORDS[language]!;
    const context = {
      study,
      document,
      labels: { ...labels, classNames: classNames ?? labels.classNames },
      columns,
      root: folder === '' ? '' : '../',
      folder: `figures/${folder}`,
      shared,
    };
    return makeFigures(context, half);
  });
}
