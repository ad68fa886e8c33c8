import { applyScheme, keepScheme, readScheme, type Scheme } from './scheme.ts';

/** Shows the theme switch, which needs this script to work, and makes its three radio buttons choose and remember. */
export function wireSwitch(document: Document, storage: () => Storage): void {
  const control = document.querySelector<HTMLFieldSetElement>('fieldset.theme');
  if (control === null) return;
  const chosen = readScheme(storage);
  for (const radio of control.querySelectorAll<HTMLInputElement>('input[name="theme"]')) {
    radio.checked = radio.value === chosen;
    radio.addEventListener('change', () => {
      const scheme = radio.value as Scheme;
      applyScheme(document, scheme);
      keepScheme(scheme, storage);
    });
  }
  control.hidden = false;
}
