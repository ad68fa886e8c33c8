import type { LiveIndex } from '../../study/live/liveIndex.ts';
import { type LiveKit, makeKit } from './kit.ts';

/** Hands a part in to the page: `mount` builds it in `kit.stage`, and rejects where it can't. */
export function definePart(name: string, mount: (kit: LiveKit) => Promise<void> | void): void {
  const host = window.gmmLive!;
  host.part(name, async (section, detail) => {
    const { facts } = await host.load('index');
    await mount(makeKit(section, host, facts as unknown as LiveIndex, detail));
  });
}
