import { definePart } from '../live/definePart.ts';
import { mountNovelty } from './mountNovelty.ts';

definePart('novelty', mountNovelty);
