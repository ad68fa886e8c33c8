import { definePart } from '../live/definePart.ts';
import { Session } from './session.ts';

definePart('walk', (kit) => new Session(kit).start());
