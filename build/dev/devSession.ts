import { applyFiles, type FilesAnswer } from './applyFiles.ts';
import { reactionToAll } from './changes.ts';
import type { DevState } from './devHandler.ts';
import { describeFailure, failureText } from './failure.ts';
import type { Foreman } from './foreman.ts';
import type { MakerAnswer } from './messages.ts';

/** What a session needs of the world. */
export interface SessionEffects {
  /** Shows a new state to browsers. */
  show(state: DevState): void;
  /** Says something on the terminal. */
  log(text: string): void;
  /** Text of a file of the project, or undefined where there is none. */
  readSource(file: string): string | undefined;
  /** Milliseconds from any origin. */
  now(): number;
}

/** What is shown while nothing has been made. `run` tells this run of the server from every other. */
export function emptyState(run: string): DevState {
  return { version: `${run}-0`, files: new Map(), failure: null };
}

/** Turns changes of files into tasks, and their answers into what is shown. */
export function createSession(first: DevState, { show, log, readSource, now }: SessionEffects) {
  let state = first;
  let since = now();
  let count = 0;
  const run = first.version.slice(0, first.version.lastIndexOf('-'));

  const change = (next: Omit<DevState, 'version'>) => {
    count += 1;
    state = { ...next, version: `${run}-${count}` };
    show(state);
  };
  return {
    /** Files have changed: asks the foreman for what follows from that. */
    onFiles(files: readonly string[], foreman: Pick<Foreman, 'want' | 'restart'>): void {
      const reaction = reactionToAll(files);
      if (reaction === 'nothing') return;
      since = now();
      const names =
        files.length > 3 ? `${files.slice(0, 3).join(', ')} and ${files.length - 3} more` : files.join(', ');
      log(`${names} changed: ${reaction === 'render' ? 'making the pages' : 'starting again'}`);
      if (reaction === 'render') foreman.want('render');
      else foreman.restart();
    },
    /** Somebody looks at the gallery: has it drawn. */
    onGallery({ want }: Pick<Foreman, 'want'>): void {
      since = now();
      want('gallery');
    },
    /** The maker has answered: shows it. */
    onAnswer(answer: MakerAnswer): void {
      if (answer.kind === 'failed') {
        const failure = describeFailure(answer.message, readSource);
        if (!answer.printed) log(`error: ${failureText(failure)}`);
        change({ files: state.files, failure });
        return;
      }
      const { files, differs } = applyFiles(state.files, answer);
      const seconds = ((now() - since) / 1000).toFixed(2);
      log(`${differs ? describe(answer) : 'nothing new to show'} in ${seconds} s`);
      if (!differs && state.failure === null) return;
      change({ files, failure: null });
    },
  };
}

function describe({ task, changed }: FilesAnswer): string {
  if (task === 'gallery') return 'the gallery drawn';
  return changed.length === 1 ? `${changed[0]!.path} made` : `${changed.length} files made`;
}
