import { afterEach, describe, expect, test, vi } from 'vitest';
import type { EmFrame, EmJob, EngineProgram, EngineRequest } from '../../../src/client/em/engine/messages.ts';
import { startEngine } from '../../../src/client/em/engine/startEngine.ts';

const JOB: EmJob = {
  scores: new Float64Array(2),
  n: 2,
  d: 1,
  covarianceType: 'tied',
  components: 1,
  startSeed: 0,
};

/** Answers a replay with three frames, and a fit with its seed as BIC; seed 13 fails. */
const program: EngineProgram = (scope) => {
  scope.onmessage = async ({ data: { id, kind, job } }) => {
    await null;
    if (job.startSeed === 13) return scope.postMessage({ id, kind: 'fault', message: 'thirteen' });
    const values = kind === 'replay' ? [0, 1, 2].map((step) => ({ step })) : [{ bic: job.startSeed }];
    for (const value of values) scope.postMessage({ id, kind: 'value', value: value as EmFrame });
    scope.postMessage({ id, kind: 'end' });
  };
};

/** A worker that runs its program in this thread, or fails to start. */
function fakeWorker(starts: boolean) {
  return class {
    onmessage: ((event: { data: unknown }) => void) | null = null;
    onerror: ((event: { preventDefault(): void }) => void) | null = null;
    private readonly scope: Parameters<EngineProgram>[0] = {
      onmessage: null,
      postMessage: (answer) => this.onmessage!({ data: answer }),
    };
    constructor() {
      if (starts) program(this.scope);
      else setTimeout(() => this.onerror!({ preventDefault() {} }));
    }
    postMessage(data: EngineRequest) {
      if (starts) this.scope.onmessage!({ data });
    }
    terminate() {}
  };
}

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['where there are no workers', undefined],
  ['in a worker', fakeWorker(true)],
  ['where a worker can’t start', fakeWorker(false)],
])('the engine %s', (_, Worker) => {
  const start = () => {
    vi.stubGlobal('Worker', Worker);
    return startEngine(program);
  };

  test('answers two questions at a time, each with its own', async () => {
    const engine = start();
    const frames: number[] = [];
    const [, seven, eight] = await Promise.all([
      engine.replay(JOB, ({ step }) => frames.push(step)),
      engine.refit({ ...JOB, startSeed: 7 }),
      engine.refit({ ...JOB, startSeed: 8 }),
    ]);
    expect(frames).toEqual([0, 1, 2]);
    expect([seven.bic, eight.bic]).toEqual([7, 8]);
    engine.close();
  });

  test('passes faults on', async () => {
    const engine = start();
    await expect(engine.refit({ ...JOB, startSeed: 13 })).rejects.toThrow('thirteen');
    expect((await engine.refit(JOB)).bic).toBe(0);
    engine.close();
  });
});
