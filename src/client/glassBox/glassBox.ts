import { definePart } from '../live/definePart.ts';
import { Session } from './session.ts';

definePart('glass-box', (kit) => new Session(kit).start());
