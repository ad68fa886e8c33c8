import type { LiveDetail } from './host.ts';

/** A part and what it is opened with, as an address says them. */
export interface LiveAddress {
  readonly part: string;
  readonly detail: LiveDetail;
}

/** `#sampler?seed=7&setting=0.95` in its parts; null for any other fragment. */
export function readAddress(hash: string): LiveAddress | null {
  const match = /^#([a-z][a-z-]*)\?(.*)$/.exec(hash);
  if (match === null) return null;
  return { part: match[1], detail: Object.fromEntries(new URLSearchParams(match[2])) };
}

/** The fragment of an address, with its `#`. */
export function writeAddress({ part, detail }: LiveAddress): string {
  return `#${part}?${new URLSearchParams(detail)}`;
}
