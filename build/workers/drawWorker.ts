import { type DrawJob, drawLanguage } from '../figures/drawLanguage.ts';
import type { Figures } from '../figures/makeFigures.ts';
import type { DrawnStudy } from '../figures/maker.ts';
import { serve } from './serve.ts';

/** Draws the figures of the languages it is asked for. */
serve<DrawJob, Figures, DrawnStudy>((job, study) => drawLanguage(study, job));
