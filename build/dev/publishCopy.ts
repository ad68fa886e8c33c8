import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { publish } from '../publish/publish.ts';
import { GALLERY_FOLDER } from './devHandler.ts';
import type { FileMap } from './http/findFile.ts';

/** Publishes what is served, without the gallery, as `build` does: for `dev --out DIR`. */
export async function publishCopy(out: string, files: FileMap, root: string): Promise<void> {
  const write = (folder: string) => {
    for (const [name, content] of files) {
      if (name.startsWith(`${GALLERY_FOLDER}/`)) continue;
      const target = path.join(folder, ...name.split('/'));
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
  };
  await publish(out, write, { protectedFolders: [root] });
}
