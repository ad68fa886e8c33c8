import { openDetailsForPrint } from './printDetails.ts';
import { applyScheme, readScheme } from './scheme.ts';
import { wireSwitch } from './switch.ts';

/** Entry of theme.js, a classic script in the head: sets the theme before the first paint, wires the page after it. */
applyScheme(
  document,
  readScheme(() => localStorage),
);
document.addEventListener('DOMContentLoaded', () => {
  wireSwitch(document, () => localStorage);
  openDetailsForPrint(window, document);
});
