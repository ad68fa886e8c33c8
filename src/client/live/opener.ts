import { readAddress } from './address.ts';
import { makeDataFiles, runScript } from './files.ts';
import { type LiveDetail, type LiveHost, type MountPart, openedAgain } from './host.ts';

const sectionOf = (document: Document, part: string) =>
  document.querySelector<HTMLElement>(`section[data-part="${part}"]`);

/**
 * Makes the live parts of the page open: on their buttons, on those that stand elsewhere for them, and on an address that
 * names one. Until then nothing of theirs is loaded.
 */
export function wireLive(document: Document, window: Window): void {
  const [first] = document.querySelectorAll<HTMLElement>('section[data-part]');
  if (first === undefined) return;
  const root = first.dataset.root ?? '';
  const files = makeDataFiles(document, `${root}data/live/`);
  const mounts = new Map<string, MountPart>();
  const mounted = new Set<HTMLElement>();
  const voice = makeVoice(document);
  const host: LiveHost = {
    data: files.receive,
    load: files.load,
    part: (name, mount) => mounts.set(name, mount),
    announce: (text) => {
      voice.textContent = text;
    },
    bus: new EventTarget(),
    async open(part, detail = {}) {
      const section = sectionOf(document, part);
      if (section === null) return false;
      if (mounted.has(section)) host.bus.dispatchEvent(new CustomEvent(openedAgain(part), { detail }));
      else if (section.dataset.state !== 'loading') await openSection(section, detail);
      return mounted.has(section);
    },
  };
  window.gmmLive = host;

  async function openSection(section: HTMLElement, detail: LiveDetail): Promise<void> {
    const { part = '', script = '', loading = '', failed = '', again = '' } = section.dataset;
    const button = section.querySelector<HTMLButtonElement>('.live-open button')!;
    const status = section.querySelector<HTMLElement>('.live-status')!;
    const stage = section.querySelector<HTMLElement>('.live-stage')!;
    const say = (text: string) => {
      status.textContent = text;
      status.hidden = text === '';
    };
    const focused = document.activeElement === button;
    section.dataset.state = 'loading';
    button.setAttribute('aria-disabled', 'true');
    say(loading);
    try {
      if (!mounts.has(part)) await runScript(document, part, `${root}${script}`);
      stage.hidden = false;
      await mounts.get(part)!(section, detail);
    } catch (error) {
      stage.hidden = true;
      stage.replaceChildren();
      section.dataset.state = 'failed';
      button.removeAttribute('aria-disabled');
      button.textContent = again;
      say(`${failed} (${error instanceof Error ? error.message : String(error)})`);
      return;
    }
    mounted.add(section);
    section.dataset.state = 'ready';
    button.parentElement!.hidden = true;
    say('');
    // The button that had it is gone.
    if (focused) stage.focus({ preventScroll: true });
  }

  wireButtons(document, host);
  const follow = () => openAddress(document, window, host);
  window.addEventListener('hashchange', follow);
  follow();
}

/** The one place from which parts speak to those who hear the page. */
function makeVoice(document: Document): HTMLElement {
  const voice = document.createElement('div');
  voice.className = 'live-voice';
  voice.setAttribute('role', 'status');
  voice.setAttribute('aria-live', 'polite');
  document.querySelector('main')!.append(voice);
  return voice;
}

/** Shows the buttons, which need this script: those in the sections, and those that call a part to where they stand. */
function wireButtons(document: Document, host: LiveHost): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.live-open button')) {
    const { open } = button.dataset;
    button.hidden = false;
    if (open !== undefined) markHome(document, open);
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      if (open === undefined) {
        host.open(button.closest<HTMLElement>('section[data-part]')!.dataset.part!);
        return;
      }
      const section = sectionOf(document, open);
      button.parentElement!.after(section!);
      host.open(open, { ...button.dataset } as LiveDetail).then((opened) => {
        if (opened) section!.querySelector<HTMLElement>('.live-stage')!.focus({ preventScroll: true });
      });
    });
  }
}

/** Remembers where a part stands that may be called away, so that it can go back. */
function markHome(document: Document, part: string): void {
  if (document.querySelector(`[data-home="${part}"]`) !== null) return;
  const mark = document.createElement('span');
  mark.hidden = true;
  mark.dataset.home = part;
  sectionOf(document, part)?.before(mark);
}

function openAddress(document: Document, window: Window, host: LiveHost): void {
  const address = readAddress(window.location.hash);
  if (address === null) return;
  const section = sectionOf(document, address.part);
  if (section === null) return;
  section.scrollIntoView({ block: 'start', behavior: 'instant' });
  host.open(address.part, address.detail);
}
