import type { LivePayload } from '../../study/live/packed.ts';

/** Ids of scripts that a page in one file carries, none of which runs by itself. */
const embeddedId = (name: string) => `live-${name}`;

/** Runs a script: one that the page carries under this name, else the file. Rejects naming the file. */
export function runScript(document: Document, name: string, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const carried = document.getElementById(embeddedId(name));
    if (carried !== null) {
      script.textContent = carried.textContent;
      document.head.append(script);
      resolve();
      return;
    }
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
    const carried = document.getElementById(embeddedId(name));
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
