import path from 'node:path';

/** The folders of a build and its lock: all beside the output, so that renames stay within one file system. */
export interface Places {
  readonly out: string;
  /** Where the new site is written. */
  readonly draft: string;
  /** Where the old site waits while the new one takes its place. */
  readonly old: string;
  readonly lock: string;
}

/** For the absolute path of an output folder. */
export function placesOf(out: string): Places {
  const beside = (ending: string) => path.join(path.dirname(out), `.${path.basename(out)}.${ending}`);
  return { out, draft: beside('building'), old: beside('old'), lock: beside('lock') };
}
