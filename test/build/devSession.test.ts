import { describe, expect, it } from 'vitest';
import { reactionTo, reactionToAll } from '../../build/dev/changes.ts';
import type { DevState } from '../../build/dev/devHandler.ts';
import { createSession, emptyState } from '../../build/dev/devSession.ts';
import { createForeman, type MakerEvents } from '../../build/dev/foreman.ts';
import { type MakerTasks, serveTasks } from '../../build/dev/maker.ts';
import type { MakerAnswer, MakerTask } from '../../build/dev/messages.ts';

const filesOf = (
  task: MakerTask,
  changed: Record<string, string>,
  names = Object.keys(changed),
): MakerAnswer => ({
  kind: 'files',
  task,
  names,
  changed: Object.entries(changed).map(([path, content]) => ({ path, content })),
});
const fault: MakerAnswer = { kind: 'failed', message: 'content/es/a.md:1:1: odd', printed: false };

describe('what a change asks for', () => {
  it.each([
    ['content/es/intro.md', 'render'],
    ['content/style.css', 'render'],
    ['src/figures/figures.css', 'render'],
    ['src/client/theme/theme.ts', 'render'],
    ['src/figures/scree.ts', 'restart'],
    ['content/report.config.ts', 'restart'],
    ['content/es/files.ts', 'restart'],
    ['content/data/pixels.u8.br', 'restart'],
    ['build/run.mjs', 'restart'],
    ['content/es/.intro.md.swp', 'nothing'],
    ['content/es/intro.md~', 'nothing'],
    ['src/figures/4913', 'nothing'],
    ['content/.git/x.ts', 'nothing'],
  ])('%s: %s', (file, reaction) => {
    expect(reactionTo(file)).toBe(reaction);
  });

  it('the strongest of several', () => {
    expect(reactionToAll(['content/es/a.md', 'src/a.ts'])).toBe('restart');
    expect(reactionToAll(['content/es/a.md', 'x~'])).toBe('render');
    expect(reactionToAll([])).toBe('nothing');
  });
});

describe('a session', () => {
  function session() {
    const shown: DevState[] = [];
    const lines: string[] = [];
    const asked: string[] = [];
    const made = createSession(emptyState('run'), {
      show: (state) => shown.push(state),
      log: (text) => lines.push(text),
      readSource: () => 'source',
      now: () => 0,
    });
    const foreman = { want: (task: MakerTask) => asked.push(task), restart: () => asked.push('restart') };
    return { ...made, shown, lines, asked, foreman };
  }

  it('asks for pages after content, for a new maker after TypeScript, for nothing after other files', () => {
    const { onFiles, foreman, asked } = session();
    onFiles(['content/es/a.md'], foreman);
    onFiles(['content/es/a.md', 'src/a.ts'], foreman);
    onFiles(['content/es/a.md~'], foreman);
    expect(asked).toEqual(['render', 'restart']);
  });

  it('shows every difference under a version of its own, and no sameness', () => {
    const { onAnswer, shown } = session();
    onAnswer(filesOf('render', { 'index.html': 'a', 'b.css': 'b' }));
    onAnswer(filesOf('render', { 'index.html': 'A' }, ['index.html', 'b.css']));
    onAnswer(filesOf('render', {}, ['index.html', 'b.css']));
    // A new maker sends everything again.
    onAnswer(filesOf('render', { 'index.html': 'A', 'b.css': 'b' }));
    expect(shown.map(({ version }) => version)).toEqual(['run-1', 'run-2']);
    expect([...shown[1]!.files]).toEqual([
      ['index.html', 'A'],
      ['b.css', 'b'],
    ]);
  });

  it('drops files that are no longer made, each task its own', () => {
    const { onAnswer, shown } = session();
    onAnswer(filesOf('render', { 'index.html': 'a', 'old.svg': 'o' }));
    onAnswer(filesOf('gallery', { 'gallery/index.html': 'g' }));
    onAnswer(filesOf('render', { 'index.html': 'a' }));
    expect([...shown.at(-1)!.files.keys()]).toEqual(['index.html', 'gallery/index.html']);
  });

  it('keeps the last site behind a failure, tells it once, and recovers even if nothing differs', () => {
    const { onAnswer, shown, lines } = session();
    onAnswer(filesOf('render', { 'index.html': 'a' }));
    onAnswer(fault);
    expect(shown.at(-1)).toMatchObject({ failure: { message: 'odd', place: { line: 1 } } });
    expect(shown.at(-1)!.files.get('index.html')).toBe('a');
    expect(lines.filter((line) => line === 'error: content/es/a.md:1:1: odd')).toHaveLength(1);
    onAnswer(filesOf('render', {}, ['index.html']));
    expect(shown.at(-1)).toMatchObject({ version: 'run-3', failure: null });
    onAnswer({ ...fault, printed: true });
    expect(lines.filter((line) => line.startsWith('error'))).toHaveLength(1);
  });
});

describe('the foreman', () => {
  function scene() {
    const makers: { events: MakerEvents; asked: MakerTask[]; stopped: boolean }[] = [];
    const answers: MakerAnswer[] = [];
    const foreman = createForeman(
      (events) => {
        const maker = { events, asked: [] as MakerTask[], stopped: false };
        makers.push(maker);
        return {
          ask: (task) => maker.asked.push(task),
          stop: () => {
            maker.stopped = true;
          },
        };
      },
      (answer) => answers.push(answer),
    );
    return { foreman, makers, answers };
  }
  const done = filesOf('render', {});

  it('asks one thing at a time, and for changes under way once more', () => {
    const { foreman, makers } = scene();
    foreman.restart();
    const [maker] = makers;
    foreman.want('render');
    foreman.want('render');
    expect(maker!.asked).toEqual([]);
    maker!.events.onAnswer(done);
    expect(maker!.asked).toEqual(['render']);
    maker!.events.onAnswer(done);
    expect(maker!.asked).toEqual(['render']);
  });

  it('replaces the maker, and does not listen to the old one', () => {
    const { foreman, makers, answers } = scene();
    foreman.restart();
    foreman.restart();
    expect(makers.map(({ stopped }) => stopped)).toEqual([true, false]);
    makers[0]!.events.onAnswer(fault);
    makers[0]!.events.onExit('killed');
    expect(answers).toEqual([]);
    makers[1]!.events.onAnswer(done);
    expect(answers).toEqual([done]);
  });

  it('shows the end of a maker as a failure, and starts one when something changes', () => {
    const { foreman, makers, answers } = scene();
    foreman.restart();
    makers[0]!.events.onExit('error: src/a.ts:1:1: odd');
    expect(answers).toEqual([{ kind: 'failed', message: 'error: src/a.ts:1:1: odd', printed: true }]);
    foreman.want('render');
    expect(makers).toHaveLength(2);
  });

  it('has the gallery drawn once it is looked at, and again by every later maker', () => {
    const { foreman, makers } = scene();
    foreman.restart();
    makers[0]!.events.onAnswer(done);
    foreman.want('gallery');
    foreman.want('gallery');
    expect(makers[0]!.asked).toEqual(['gallery']);
    foreman.restart();
    makers[1]!.events.onAnswer(done);
    expect(makers[1]!.asked).toEqual(['gallery']);
  });

  it('leaves no maker behind', () => {
    const { foreman, makers, answers } = scene();
    foreman.restart();
    foreman.stop();
    makers[0]!.events.onExit('');
    expect(makers[0]!.stopped).toBe(true);
    expect(answers).toEqual([]);
  });
});

describe('the maker', () => {
  /** Serves tasks and gives the answers one by one. */
  function maker(tasks: MakerTasks) {
    const answers: MakerAnswer[] = [];
    let wake: () => void = () => undefined;
    let ask: (task: MakerTask) => void = () => undefined;
    serveTasks(tasks, {
      send: (answer) => {
        answers.push(answer);
        wake();
      },
      onTask: (listener) => {
        ask = listener;
      },
    });
    const next = async () => {
      while (answers.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return answers.shift()!;
    };
    return { next, ask: (task: MakerTask) => ask(task) };
  }

  it('begins by itself, sends what differs, and outlives what fails', async () => {
    let text = 'one';
    const render = async () => {
      if (text === 'bad') throw new Error('content/es/a.md:1:1: odd');
      return [
        { path: 'index.html', content: text },
        { path: 'a.png', content: Uint8Array.of(1, 2) },
      ];
    };
    const { next, ask } = maker({
      render,
      gallery: async () => [{ path: 'gallery/index.html', content: 'g' }],
    });
    expect(await next()).toMatchObject({
      kind: 'files',
      changed: [{ path: 'index.html' }, { path: 'a.png' }],
    });
    text = 'two';
    ask('render');
    expect(await next()).toEqual(filesOf('render', { 'index.html': 'two' }, ['index.html', 'a.png']));
    text = 'bad';
    ask('render');
    expect(await next()).toEqual(fault);
    text = 'two';
    ask('render');
    ask('gallery');
    expect(await next()).toEqual(filesOf('render', {}, ['index.html', 'a.png']));
    expect(await next()).toEqual(filesOf('gallery', { 'gallery/index.html': 'g' }));
  });
});
