import { GALLERY_FOLDER } from './devHandler.ts';
import type { FileMap } from './http/findFile.ts';
import type { MakerAnswer } from './messages.ts';
import { sameContent } from './sameContent.ts';

/** An answer that brings files. */
export type FilesAnswer = Extract<MakerAnswer, { kind: 'files' }>;

/**
 * What is served after an answer: its task's files, those of the other task as they were. `differs` says whether
 * anything is new or gone.
 */
export function applyFiles(
  before: FileMap,
  { task, names, changed }: FilesAnswer,
): { readonly files: FileMap; readonly differs: boolean } {
  const isOfTask = (name: string) => name.startsWith(`${GALLERY_FOLDER}/`) === (task === 'gallery');
  const stays = new Set(names);
  const kept = [...before].filter(([name]) => stays.has(name) || !isOfTask(name));
  const files = new Map(kept);
  for (const { path, content } of changed) files.set(path, content);
  const isNew = changed.some(({ path, content }) => {
    const old = before.get(path);
    return old === undefined || !sameContent({ content: old }, { content });
  });
  return { files, differs: isNew || kept.length < before.size };
}
