import type { MakerAnswer, MakerTask } from './messages.ts';

/** A maker under way: a process, or a stand-in of a test. */
export interface MakerProcess {
  ask(task: MakerTask): void;
  stop(): void;
}

/** What a maker tells while it runs. */
export interface MakerEvents {
  onAnswer(answer: MakerAnswer): void;
  /** It has ended by itself; `text` is the last of what it wrote on stderr. */
  onExit(text: string): void;
}

/** Sees to it that one maker of the newest sources is at work, and is asked one thing at a time. */
export interface Foreman {
  /** Starts the maker, or another one in place of the one there is. */
  restart(): void;
  /** Asks for something now, or after what is under way; a maker that has died is started again. */
  want(task: MakerTask): void;
  stop(): void;
}

/**
 * @param start starts a maker, which answers a first `render` by itself
 * @param onAnswer told every answer of the newest maker; its end is a failed one
 */
export function createForeman(
  start: (events: MakerEvents) => MakerProcess,
  onAnswer: (answer: MakerAnswer) => void,
): Foreman {
  let maker: MakerProcess | undefined;
  let busy = false;
  /** The gallery is made again after every restart once somebody has looked at it. */
  let keepsGallery = false;
  const waiting = new Set<MakerTask>();

  const next = () => {
    const [task] = waiting;
    if (task === undefined || maker === undefined || busy) return;
    waiting.delete(task);
    busy = true;
    maker.ask(task);
  };
  const restart = () => {
    maker?.stop();
    waiting.clear();
    if (keepsGallery) waiting.add('gallery');
    busy = true;
    const own: MakerProcess = start({
      onAnswer: (answer) => {
        if (maker !== own) return;
        busy = false;
        onAnswer(answer);
        next();
      },
      onExit: (text) => {
        if (maker !== own) return;
        maker = undefined;
        onAnswer({ kind: 'failed', message: text, printed: true });
      },
    });
    maker = own;
  };
  return {
    restart,
    want(task) {
      if (task === 'gallery') {
        if (keepsGallery) return;
        keepsGallery = true;
      }
      if (maker === undefined) return restart();
      waiting.add(task);
      next();
    },
    stop() {
      const last = maker;
      maker = undefined;
      last?.stop();
    },
  };
}
