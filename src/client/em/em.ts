import { definePart } from '../live/definePart.ts';
import program from './engine/engine.ts?engine';
import { mountEm } from './mountEm.ts';

definePart('em', (kit) => mountEm(kit, program));
