import { definePart } from '../live/definePart.ts';
import { mountSampler } from './mountSampler.ts';

definePart('sampler', mountSampler);
