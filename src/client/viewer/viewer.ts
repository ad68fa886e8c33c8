import { definePart } from '../live/definePart.ts';
import { mountViewer } from './mountViewer.ts';

/** Entry of the viewer's script, which is loaded when the reader opens it. */
definePart('viewer', mountViewer);
