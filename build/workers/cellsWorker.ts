import { type Cells, type CellsJob, makeCells } from '../../src/study/audit/cells.ts';
import { serve } from './serve.ts';

/** Divides the space of pictures into cells. */
serve<CellsJob, Cells, undefined>(({ pixels, n, size, seed }) => makeCells(pixels, n, size, seed));
