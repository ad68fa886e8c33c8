import { Liquid, LiquidError } from 'liquidjs';
import { ContentError, type Place, unknownName } from '../contentError.ts';
import type { Draft } from '../draft.ts';
import { escapeHtml, html } from '../escapeHtml.ts';
import { makeFilters } from './filters.ts';
import { Printed } from './printed.ts';
import type { Slot } from './slots.ts';
import type { TagClass } from './tags.ts';
import { TracedValue } from './traced.ts';

/** What of Liquid's own filters content may use; the others would print numbers whose origin is lost. */
const LIQUID_FILTERS = new Set(['append', 'first', 'last', 'reverse']);

/** Renders content to Markdown: values become slots, tags may add figures and references to the draft. */
export interface TemplateEngine {
  /** Throws a ContentError with the place of whatever the part asks for and can't have. */
  render(scope: Readonly<Record<string, unknown>>): string;
}

/** An engine for the parts of one draft. `tags` are Liquid tags by name. */
export function makeTemplateEngine(draft: Draft, tags: Readonly<Record<string, TagClass>>): TemplateEngine {
  const filters = makeFilters(draft.locale);
  const liquid = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    outputEscape: (value: unknown) => print(value, draft),
    templates: {},
  });
  for (const name of Object.keys(liquid.filters)) {
    if (!LIQUID_FILTERS.has(name)) liquid.unregisterFilter(name);
  }
  for (const [name, filter] of filters) liquid.registerFilter(name, filter);
  for (const [name, tag] of Object.entries(tags)) liquid.registerTag(name, tag);
  return {
    render(scope) {
      try {
        return liquid.parseAndRenderSync(draft.part.source, { ...scope });
      } catch (error) {
        throw toContentError(error, draft, Object.keys(scope), Object.keys(liquid.filters));
      }
    },
  };
}

/** What `{{ … }}` leaves in the Markdown: a slot, or plain words without digits. */
function print(value: unknown, draft: Draft): string {
  if (value instanceof Printed) return draft.slots.add(printedSlot(value, draft.locale.words.resultsFile));
  if (typeof value === 'string' && !/\d/.test(value)) {
    return draft.slots.add({ html: () => escapeHtml(value), text: () => value });
  }
  if (value instanceof TracedValue)
    throw new TypeError(`${value.path} has no format; try | int, | num or | text`);
  throw new TypeError(`${String(value)} is not a formatted value of the data`);
}

/**
 * The markup of a value: its text, the full value for machines, and for who points at it its path and full value. Both
 * stand in the title, `results.json: path = value`, which a script shows better and without a script shows itself.
 */
function printedSlot(printed: Printed, file: string): Slot {
  const { text, origin, code } = printed;
  const shown = code ? html`<code class="datum">${text}</code>` : html`${text}`;
  const markup =
    origin === null
      ? shown
      : html`<data class="v" value="${origin.value}" title="${file}: ${origin.path} = ${origin.value}">${shown}</data>`;
  return { html: () => markup.html, text: () => text };
}

function toContentError(error: unknown, draft: Draft, variables: string[], filters: string[]): unknown {
  const cause = rootCause(error);
  if (cause instanceof ContentError) return cause;
  if (!LiquidError.is(error)) return error;
  const place = placeOfToken(error, draft.part.file);
  const message = cause.message.replace(/, file:.*$/s, '').replace(/, line:\d+, col:\d+$/, '');
  const variable = /^undefined variable: ([\w-]+)/.exec(message);
  if (variable !== null) return new ContentError(place, unknownName('value', variable[1], variables));
  const filter = /^undefined filter: (\S+)/.exec(message);
  if (filter !== null) return new ContentError(place, unknownName('filter', filter[1], filters));
  return new ContentError(place, message);
}

function rootCause(error: unknown): Error {
  let cause = error as Error & { originalError?: Error };
  while (cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

function placeOfToken(error: unknown, file: string): Place {
  const token = (error as { token?: { getPosition(): number[] } }).token;
  const [line, column] = token?.getPosition() ?? [1, 1];
  return { file, line, column };
}
