import type { EmFrame, EmJob, EngineAnswer, EngineProgram, EngineRequest, Refit } from './messages.ts';

/** The kernels at work beside the page. */
export interface Engine {
  /** Every mixture on the way of a fit, as they are made; resolves after the last one. Rejects where the fit throws. */
  replay(job: EmJob, onFrame: (frame: EmFrame) => void): Promise<void>;
  /** The fit in one go. Rejects where it throws. */
  refit(job: EmJob): Promise<Refit>;
  close(): void;
}

interface Task {
  readonly request: EngineRequest;
  readonly onValue: (value: EmFrame | Refit) => void;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

type Post = (request: EngineRequest) => void;
type Receive = (answer: EngineAnswer) => void;

/** The program within the page, in slices: it takes a breath between two iterations. */
function inPage(program: EngineProgram, receive: Receive): Post {
  const scope: Parameters<EngineProgram>[0] = { onmessage: null, postMessage: receive };
  program(scope);
  return (data) => scope.onmessage!({ data });
}

/** The program in a worker made of its text, which works for pages from a folder too. Throws where workers are forbidden. */
function inWorker(program: EngineProgram, receive: Receive, onFault: () => void) {
  const address = URL.createObjectURL(new Blob([`(${program})(self)`], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.onmessage = ({ data }) => receive(data as EngineAnswer);
  worker.onerror = (event) => {
    event.preventDefault();
    onFault();
  };
  const close = () => {
    worker.terminate();
    URL.revokeObjectURL(address);
  };
  return { post: ((request) => worker.postMessage(request)) satisfies Post, close };
}

/** Starts an engine: in a worker where that works, else within the page. */
export function startEngine(program: EngineProgram): Engine {
  const tasks = new Map<number, Task>();
  let post: Post;
  let close = () => {};
  let next = 0;
  const receive: Receive = (answer) => {
    const task = tasks.get(answer.id);
    if (task === undefined) return;
    if (answer.kind === 'value') return task.onValue(answer.value);
    tasks.delete(answer.id);
    if (answer.kind === 'end') task.resolve();
    else task.reject(new Error(answer.message));
  };
  const stayHere = () => {
    close();
    close = () => {};
    post = inPage(program, receive);
    for (const { request } of tasks.values()) post(request);
  };
  try {
    // A program reports its own faults: what comes as an error is a worker that could not start.
    const worker = inWorker(program, receive, stayHere);
    post = worker.post;
    close = worker.close;
  } catch {
    stayHere();
  }
  const ask = (kind: EngineRequest['kind'], job: EmJob, onValue: Task['onValue']) =>
    new Promise<void>((resolve, reject) => {
      const request = { id: next++, kind, job };
      tasks.set(request.id, { request, onValue, resolve, reject });
      post(request);
    });
  return {
    replay: (job, onFrame) => ask('replay', job, (value) => onFrame(value as EmFrame)),
    async refit(job) {
      const outcome: Refit[] = [];
      await ask('refit', job, (value) => outcome.push(value as Refit));
      return outcome[0]!;
    },
    close: () => close(),
  };
}
