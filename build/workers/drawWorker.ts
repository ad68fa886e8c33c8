import { type DrawInput, type DrawJob, type Drawn, doDrawJob } from '../site/drawJob.ts';
import { serve } from './serve.ts';

/** Draws and packs the parts of the site that it is asked for. */
serve<DrawJob, Drawn, DrawInput>(doDrawJob);
