/** How the page is lit: as the system says, or always one way. */
export type Scheme = 'system' | 'light' | 'dark';

const KEY = 'theme';

/** The remembered choice; 'system' where there is none or the browser keeps nothing (a private or local page). */
export function readScheme(storage: () => Storage): Scheme {
  try {
    const kept = storage().getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

/** Remembers a choice where the browser allows it; 'system' forgets. */
export function keepScheme(scheme: Scheme, storage: () => Storage): void {
  try {
    if (scheme === 'system') storage().removeItem(KEY);
    else storage().setItem(KEY, scheme);
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** Lights the page: `data-theme` on the root element, nothing for 'system'. */
export function applyScheme(document: Document, scheme: Scheme): void {
  if (scheme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', scheme);
}
