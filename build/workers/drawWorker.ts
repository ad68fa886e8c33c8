import { type DrawJob, drawHalf } from '../figures/drawHalf.ts';
import type { HalfFigures } from '../figures/makeFigures.ts';
import type { DrawnStudy } from '../figures/maker.ts';
import { serve } from './serve.ts';

/** Draws the halves of the figures that it is asked for. */
serve<DrawJob, HalfFigures[], DrawnStudy>((job, study) => drawHalf(study, job));
