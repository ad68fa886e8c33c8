import { carriedId } from '../../study/live/carriedId.ts';
import type { LivePayload } from '../../study/live/packed.ts';

/** What a page in one file carries under a name, inert: data as JSON, scripts deflated (zlib) in base64. */
const carriedBlock = (document: Document, name: string) => document.getElementById(carriedId(name));

/** The text that base64 of a zlib stream holds. */
async function inflateText(base64: string): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).text();
}

/** Runs a script: one that the page carries under this name, else the file. Rejects naming the file. */
export async function runScript(document: Document, name: string, address: string): Promise<void> {
  const carried = carriedBlock(document, name);
  const script = document.createElement('script');
  if (carried !== null) {
    // The page's policy knows the script by what it says.
    script.textContent = await inflateText(carried.textContent);
    document.head.append(script);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(address));
    };
    document.head.append(script);
  });
}

/** Data files by name, each loaded once. */
export interface DataFiles {
  /** Called by the data scripts. */
  receive(name: string, payload: LivePayload): void;
  load(name: string): Promise<LivePayload>;
}

/** Looks for data in the page, then in `folder`, whose address ends with a slash. */
export function makeDataFiles(document: Document, folder: string): DataFiles {
  const received = new Map<string, LivePayload>();
  const asked = new Map<string, Promise<LivePayload>>();
  const fetchData = async (name: string): Promise<LivePayload> => {
    const carried = carriedBlock(document, name);
    if (carried !== null) return JSON.parse(carried.textContent) as LivePayload;
    const address = `${folder}${name}.js`;
    await runScript(document, name, address);
    const payload = received.get(name);
    if (payload === undefined) throw new Error(address);
    received.delete(name);
    return payload;
  };
  return {
    receive: (name, payload) => received.set(name, payload),
    load(name) {
      const before = asked.get(name);
      if (before !== undefined) return before;
      const promise = fetchData(name);
      asked.set(name, promise);
      promise.catch(() => asked.delete(name));
      return promise;
    },
  };
}
