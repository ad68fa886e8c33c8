import path from 'node:path';

/** What a change of a file asks for: the pages made again, the program started again, or nothing. */
export type Reaction = 'render' | 'restart' | 'nothing';

/** Sources that are read anew whenever pages are made. */
const READ_ANEW = /^(content\/.+\.md|content\/style\.css|src\/figures\/figures\.css|src\/client\/.+)$/;
/** Everything else that the program is made of, or reads once. */
const READ_ONCE = /\.(ts|mjs|json|css|md|i32|u8|br)$/;
const EDITORS_OWN = /^[.#]|~$|\.(swp|swx|tmp|bak)$/;

/** @param file relative to the project, with forward slashes */
export function reactionTo(file: string): Reaction {
  if (file.split('/').some((part) => EDITORS_OWN.test(part))) return 'nothing';
  if (READ_ANEW.test(file)) return 'render';
  return READ_ONCE.test(path.posix.basename(file)) ? 'restart' : 'nothing';
}

/** The strongest of what several changes ask for. */
export function reactionToAll(files: Iterable<string>): Reaction {
  const reactions = new Set([...files].map(reactionTo));
  if (reactions.has('restart')) return 'restart';
  return reactions.has('render') ? 'render' : 'nothing';
}
