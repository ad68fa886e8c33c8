/** What a line of progress shows. Times in milliseconds. */
export interface BarState {
  readonly name: string;
  readonly done: number;
  readonly total: number;
  readonly elapsed: number;
  readonly text: string;
}

const BAR_WIDTH = 20;

/**
 * One line: `sweep [#####---------------] 25/100 0:12, 0:36 left, tied k = 30`, cut to `columns` - 1 characters so that a
 * terminal doesn't wrap it; without the bar where `columns` is 0.
 */
export function formatBar({ name, done, total, elapsed, text }: BarState, columns: number): string {
  const fraction = total > 0 ? Math.min(1, done / total) : 0;
  const filled = Math.floor(fraction * BAR_WIDTH);
  const bar = columns > 0 ? `[${'#'.repeat(filled)}${'-'.repeat(BAR_WIDTH - filled)}] ` : '';
  const left =
    fraction > 0 && fraction < 1 ? `, ${formatDuration((elapsed * (1 - fraction)) / fraction)} left` : '';
  const line = `${name} ${bar}${done}/${total} ${formatDuration(elapsed)}${left}${text === '' ? '' : `, ${text}`}`;
  return columns > 0 ? [...line].slice(0, Math.max(0, columns - 1)).join('') : line;
}

/** Milliseconds as `0.4 s` (below ten seconds), `1:07` or `1:02:03`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
