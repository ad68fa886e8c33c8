import { formatBar, formatDuration } from './formatBar.ts';

/** Where progress goes: `process.stderr`, or a list of texts in a test. */
export interface ProgressStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface ProgressOptions {
  readonly stream?: ProgressStream;
  /** Milliseconds from any origin (default `performance.now`). */
  readonly now?: () => number;
  /** `bar` redraws one line, `lines` prints new ones, `silent` nothing. Default: by the stream. */
  readonly mode?: 'bar' | 'lines' | 'silent';
}

/** One stage under way. */
export interface ProgressStage {
  /** `count` more (default 1) are done; `detail` says what. */
  advance(count?: number, detail?: string): void;
  /** What is being done now. */
  detail(text: string): void;
  /** Ends the stage: once, also after an error. */
  end(): void;
}

export interface Progress {
  /** Starts a stage of `total` steps, and ends the one before. */
  stage(name: string, total: number): ProgressStage;
  /** A line of its own, above the bar; printed in every mode but `silent`. */
  log(text: string): void;
}

const BAR_INTERVAL = 80;
const LINE_INTERVAL = 5000;

/**
 * Progress for people: stage, steps done of all, time gone and left. It goes to the terminal alone (stderr) and decides
 * nothing.
 */
export function createProgress({
  stream = process.stderr,
  now = () => performance.now(),
  mode = stream.isTTY ? 'bar' : 'lines',
}: ProgressOptions = {}): Progress {
  let current: Stage | undefined;
  const paint = paintersOf(stream, now)[mode];
  const stage = (name: string, total: number): ProgressStage => {
    current?.end();
    const state: Stage = {
      name,
      total,
      done: 0,
      text: '',
      start: now(),
      painted: Number.NEGATIVE_INFINITY,
      end,
    };
    current = state;
    paint.update(state);
    function end() {
      if (current !== state) return;
      current = undefined;
      paint.end(state);
    }
    return {
      advance(count = 1, text = state.text) {
        state.done += count;
        state.text = text;
        if (current === state) paint.update(state);
      },
      detail(text) {
        state.text = text;
        if (current === state) paint.update(state);
      },
      end,
    };
  };
  return { stage, log: (text) => paint.log(text, current) };
}

interface Stage {
  readonly name: string;
  readonly total: number;
  done: number;
  text: string;
  readonly start: number;
  painted: number;
  end(): void;
}

interface Painter {
  update(stage: Stage): void;
  end(stage: Stage): void;
  log(text: string, stage: Stage | undefined): void;
}

function paintersOf(stream: ProgressStream, now: () => number): Record<'bar' | 'lines' | 'silent', Painter> {
  const clear = '\r\x1b[K';
  const bar = (stage: Stage) => {
    stage.painted = now();
    stream.write(`${clear}${formatBar({ ...stage, elapsed: now() - stage.start }, stream.columns ?? 80)}`);
  };
  const summary = ({ name, done, total, start }: Stage) =>
    `${name}: ${done} of ${total} in ${formatDuration(now() - start)}\n`;
  return {
    bar: {
      update: (stage) => (now() - stage.painted >= BAR_INTERVAL || stage.done === stage.total) && bar(stage),
      end: (stage) => stream.write(`${clear}${summary(stage)}`),
      log: (text, stage) => {
        stream.write(`${clear}${text}\n`);
        if (stage !== undefined) bar(stage);
      },
    },
    lines: {
      update: (stage) => {
        if (stage.painted === Number.NEGATIVE_INFINITY) stage.painted = now();
        if (now() - stage.painted < LINE_INTERVAL || stage.done >= stage.total) return;
        stage.painted = now();
        stream.write(`${formatBar({ ...stage, elapsed: now() - stage.start }, 0)}\n`);
      },
      end: (stage) => stream.write(summary(stage)),
      log: (text) => stream.write(`${text}\n`),
    },
    silent: { update: () => undefined, end: () => undefined, log: () => undefined },
  };
}
