import { LANGUAGE_WORDS } from '../site/languages.ts';
import { figureDocument } from './dom/figureDocument.ts';
import { type Figures, makeFigures } from './makeFigures.ts';
import type { DrawnStudy } from './maker.ts';

/** The figures of one language. */
export interface DrawJob {
  readonly language: string;
  /** Names of the classes, where the configuration has its own. */
  readonly classNames: readonly string[] | null;
}

/** Draws every figure of the report in one language. */
export function drawLanguage(study: DrawnStudy, { language, classNames }: DrawJob): Figures {
  const { labels, columns, folder } = LANGUAGE_WORDS[language]!;
  return makeFigures({
    study,
    document: figureDocument(),
    labels: { ...labels, classNames: classNames ?? labels.classNames },
    columns,
    root: folder === '' ? '' : '../',
    folder: `figures/${folder}`,
  });
}
