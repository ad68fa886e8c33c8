/** Addresses that only the development server knows. */
export const RELOAD_PATH = '/.dev/reload.js';
export const STYLE_PATH = '/.dev/style.css';
export const EVENTS_PATH = '/.dev/events';

/** Loads the page again as soon as the server has another version than the one the page was sent with. */
export const RELOAD_SCRIPT = `(() => {
  const own = document.currentScript.dataset.version;
  new EventSource('${EVENTS_PATH}').addEventListener('version', ({ data }) => {
    if (data !== own) location.reload();
  });
})();
`;

/** Of the pages that the server makes itself: it may not depend on the site's style, which may be what is broken. */
export const DEV_STYLE = `:root {
  color-scheme: light dark;
  --paper: light-dark(#faf7f2, #211f1d);
  --deep: light-dark(#f2ece2, #2a2825);
  --ink: light-dark(#26221d, #e8e3da);
  --soft: light-dark(#5f574c, #b3ab9e);
  --accent: light-dark(#9c3d1c, #f0a27f);
}
body {
  margin: 0;
  padding: 3rem max(1.25rem, calc(50vw - 28rem));
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.1rem; color: var(--accent); }
.place { font-family: ui-monospace, monospace; font-weight: 600; }
.message, .source { font-family: ui-monospace, monospace; white-space: pre-wrap; }
.message { font-size: 1.15rem; }
.source { padding: 0.75rem 1rem; border-left: 3px solid var(--accent); background: var(--deep); overflow-x: auto; }
.line { display: block; color: var(--soft); }
.line.here { color: var(--ink); font-weight: 600; }
.number { display: inline-block; min-width: 3ch; margin-right: 1.5ch; text-align: right; user-select: none; }
.hint { color: var(--soft); }
`;
