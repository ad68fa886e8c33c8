import type { EmFrame, EngineRequest, EngineScope, Refit } from './messages.ts';
import { refit } from './refit.ts';
import { replay } from './replay.ts';

/** Lets the page, or a message, have its turn. */
const breathe = () => new Promise((resolve) => setTimeout(resolve));

function* answer({ kind, job }: EngineRequest): Generator<EmFrame | Refit> {
  if (kind === 'replay') yield* replay(job);
  else yield refit(job);
}

/** Answers what the scope is asked, value by value, with a breath in between. */
export default function engine(scope: EngineScope): void {
  scope.onmessage = async ({ data }) => {
    const { id } = data;
    try {
      await breathe();
      for (const value of answer(data)) {
        scope.postMessage({ id, kind: 'value', value });
        await breathe();
      }
      scope.postMessage({ id, kind: 'end' });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      scope.postMessage({ id, kind: 'fault', message });
    }
  };
}
