import { wireLive } from '../live/opener.ts';
import { markSection } from './markSection.ts';
import { wireOrigins } from './origins.ts';
import { keepPlace } from './place.ts';

/** Entry of report.js, a classic script: what the page can do besides being read. Waits until all of it is there. */
function wire(): void {
  keepPlace(document);
  markSection(document);
  wireOrigins(document);
  wireLive(document, window);
}
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', wire);
else wire();
