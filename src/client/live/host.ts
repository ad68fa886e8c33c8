import type { LivePayload } from '../../study/live/packed.ts';

/** What a part was opened with: `{setting: 'pca3'}`, or what an address says. */
export type LiveDetail = Readonly<Record<string, string>>;

/** Builds a part in its section. Called once; rejects where it can't. */
export type MountPart = (section: HTMLElement, detail: LiveDetail) => Promise<void>;

/** What the small script of the page does for the parts, which come later: `window.gmmLive`. */
export interface LiveHost {
  /** Data scripts hand themselves in. */
  data(name: string, payload: LivePayload): void;
  /** Scripts of parts hand themselves in. */
  part(name: string, mount: MountPart): void;
  /** A data file by name, loaded once. Rejects with an Error that names the file; the next call tries again. */
  load(name: string): Promise<LivePayload>;
  /** Opens a part, or tells one that is open already; false where the page has none of that name. */
  open(name: string, detail?: LiveDetail): Promise<boolean>;
  /** Says a text to those who listen to the page, politely. */
  announce(text: string): void;
  /** What the parts tell each other. */
  readonly bus: EventTarget;
}

declare global {
  interface Window {
    gmmLive?: LiveHost;
  }
}

/** Event on the bus by which an open part learns that it was opened again. */
export const openedAgain = (name: string): string => `open:${name}`;
