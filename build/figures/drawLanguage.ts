import { LANGUAGE_WORDS } from '../site/languages.ts';
import { type Figures, makeFigures } from './makeFigures.ts';
import type { DrawnStudy } from './maker.ts';

/** The figures of one language. */
export interface DrawJob {
  readonly language: string;
  /** Names of the classes, where the configuration has its own. */
  readonly classNames: readonly string[] | null;
}

/** Draws every figure of the report in one language. */
export async function drawLanguage(study: DrawnStudy, { language, classNames }: DrawJob): Promise<Figures> {
  // jsdom takes a second to load: only where something is drawn.
  const { JSDOM } = await import('jsdom');
  const { labels, columns, folder } = LANGUAGE_WORDS[language]!;
  return makeFigures({
    study,
    document: new JSDOM('').window.document,
    labels: { ...labels, classNames: classNames ?? labels.classNames },
    columns,
    root: folder === '' ? '' : '../',
    folder: `figures/${folder}`,
  });
}
