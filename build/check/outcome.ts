/** What a check found. */
export type Outcome =
  | { readonly status: 'passed'; readonly note: string }
  /** Each problem on a line of its own. */
  | { readonly status: 'failed'; readonly note: string; readonly problems: readonly string[] }
  /** It could not be made here; the note says why. */
  | { readonly status: 'skipped'; readonly note: string };

/** One examination of the site. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<Outcome> | Outcome;
}

export const passed = (note: string): Outcome => ({ status: 'passed', note });
export const skipped = (note: string): Outcome => ({ status: 'skipped', note });
export const failed = (note: string, problems: readonly string[] = []): Outcome => ({
  status: 'failed',
  note,
  problems,
});

/** Failed if there are problems, else passed. */
export function judge(problems: readonly string[], good: string, bad: string): Outcome {
  return problems.length === 0 ? passed(good) : failed(bad, problems);
}
