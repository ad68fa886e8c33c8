import { englishLabels, type FigureLabels, spanishLabels } from '../../figures/labels.ts';
import type { LiveIndex } from '../../study/live/liveIndex.ts';
import { writeAddress } from './address.ts';
import { type LiveDetail, type LiveHost, openedAgain } from './host.ts';
import { type LiveModels, makeModels } from './models.ts';

/** Languages that the parts speak. */
export type LiveLanguage = 'es' | 'en';

/** Everything that a part works with. */
export interface LiveKit extends LiveModels {
  /** The `<section data-part>`: state and attributes for others stand on it. */
  readonly section: HTMLElement;
  /** Empty element in which the part builds itself. */
  readonly stage: HTMLElement;
  readonly language: LiveLanguage;
  /** Words and numbers as the figures have them, with the names of the data set's classes. */
  readonly labels: FigureLabels;
  readonly index: LiveIndex;
  /** What the part was opened with first. */
  readonly detail: LiveDetail;
  /** Says a text to those who listen to the page, politely. */
  announce(text: string): void;
  /** Shows that something failed, with a button that tries again; what is there stays. */
  trouble(message: string, again: () => void): void;
  /** Takes the message of {@link trouble} away. */
  settle(): void;
  reducedMotion(): boolean;
  /** Whether the page is dark now. */
  dark(): boolean;
  /** Calls back whenever the page is lit another way. */
  onTheme(callback: () => void): void;
  /** Writes the part's state to the address, so that it can be linked. */
  address(detail: LiveDetail): void;
  /** Opens another part, or tells it if it is open; false where there is none or it failed. */
  open(part: string, detail?: LiveDetail): Promise<boolean>;
  /** Calls back when the part is opened again, with another detail. */
  onOpen(callback: (detail: LiveDetail) => void): void;
  /** Tells the other parts something. */
  send(event: string, detail: unknown): void;
  on(event: string, callback: (detail: unknown) => void): void;
}

function onTheme(document: Document, callback: () => void): void {
  const window = document.defaultView!;
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', callback);
  const observer = new window.MutationObserver(callback);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

function isDark(document: Document): boolean {
  const { theme } = document.documentElement.dataset;
  if (theme !== undefined) return theme === 'dark';
  return document.defaultView!.matchMedia('(prefers-color-scheme: dark)').matches;
}

/** The message below a part, with its button. */
function makeTrouble(section: HTMLElement) {
  const status = section.querySelector<HTMLElement>('.live-status')!;
  return {
    trouble(message: string, again: () => void) {
      const button = section.ownerDocument.createElement('button');
      button.type = 'button';
      button.textContent = section.dataset.again ?? '';
      button.addEventListener('click', again);
      status.replaceChildren(`${message} `, button);
      status.hidden = false;
      section.dataset.state = 'failed';
    },
    settle() {
      status.replaceChildren();
      status.hidden = true;
      section.dataset.state = 'ready';
    },
  };
}

/** The kit of a part whose index has come. */
export function makeKit(section: HTMLElement, host: LiveHost, index: LiveIndex, detail: LiveDetail): LiveKit {
  const document = section.ownerDocument;
  const window = document.defaultView!;
  const part = section.dataset.part!;
  const language: LiveLanguage = document.documentElement.lang === 'en' ? 'en' : 'es';
  const words = language === 'en' ? englishLabels : spanishLabels;
  const listen = (event: string, callback: (detail: unknown) => void) =>
    host.bus.addEventListener(event, (message) => callback((message as CustomEvent<unknown>).detail));
  return {
    section,
    stage: section.querySelector<HTMLElement>('.live-stage')!,
    language,
    labels: { ...words, classNames: index.classNames[language] ?? words.classNames },
    index,
    detail,
    ...makeModels(host.load),
    announce: host.announce,
    ...makeTrouble(section),
    reducedMotion: () => window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    dark: () => isDark(document),
    onTheme: (callback) => onTheme(document, callback),
    address: (state) => replaceFragment(window, writeAddress({ part, detail: state })),
    open: host.open,
    onOpen: (callback) => listen(openedAgain(part), (again) => callback(again as LiveDetail)),
    send: (event, message) => host.bus.dispatchEvent(new CustomEvent(event, { detail: message })),
    on: listen,
  };
}

function replaceFragment(window: Window, fragment: string): void {
  try {
    window.history.replaceState(null, '', fragment);
  } catch {
    // Some browsers refuse it for local files, or too often: the part works without.
  }
}
