import type { TagToken, Template, TopLevelToken, ValueToken } from 'liquidjs';
import { type Context, type Emitter, evalToken, type Liquid, type Parser, Tag } from 'liquidjs';
import { ContentError, type Place, unknownName } from '../contentError.ts';
import { type Draft, PLACEMENTS, type Placement } from '../draft.ts';
import { html } from '../escapeHtml.ts';
import { slug } from '../slug.ts';
import { TracedValue } from './traced.ts';

/** What Liquid takes as a tag's implementation. */
export type TagClass = Parameters<Liquid['registerTag']>[1];

/** Text alternatives shorter than this can't say what a figure shows. */
const SHORTEST_ALT = 40;

/** The tags of content beside Liquid's own: figures, references to them, and the page's description. */
export function makeTags(draft: Draft, figureHtml: (name: string) => string): Record<string, TagClass> {
  return {
    figure: makeFigureTag(draft, figureHtml),
    fig: makeReferenceTag(draft),
    description: makeDescriptionTag(draft),
  };
}

/** `{% figure "bic" wide %}` caption in Markdown `{% alt %}` text alternative `{% endfigure %}`. */
function makeFigureTag(draft: Draft, figureHtml: (name: string) => string): TagClass {
  return class FigureTag extends Tag {
    private readonly nameToken: ValueToken;
    private readonly placement: Placement;
    private readonly caption: Template[] = [];
    private readonly alt: Template[] = [];

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
      super(token, rest, liquid);
      this.nameToken = readName(this.tokenizer.readValue(), token);
      this.placement = readPlacement(this.tokenizer.readIdentifier().content);
      let current = this.caption;
      const stream = parser.parseStream(rest);
      stream.on('tag:alt', () => {
        current = this.alt;
      });
      stream.on('tag:endfigure', () => stream.stop());
      stream.on('template', (template: Template) => current.push(template));
      stream.on('end', () => {
        throw new Error('{% figure %} is not closed with {% endfigure %}');
      });
      stream.start();
    }

    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const written = String(plain(yield evalToken(this.nameToken, context)));
      const place = placeOfTag(draft, this.token);
      const name = knownFigure(draft, written, place);
      const caption = String(yield this.liquid.renderer.renderTemplates(this.caption, context));
      const alt = String(yield this.liquid.renderer.renderTemplates(this.alt, context));
      placeFigure(draft, { name, caption, alt, placement: this.placement, place });
      const slot = draft.slots.add({ html: () => figureHtml(name), text: () => '', block: true });
      emitter.write(`\n\n${slot}\n\n`);
    }
  };
}

/** `{% fig "bic" %}`: a link «figura 3». */
function makeReferenceTag(draft: Draft): TagClass {
  return class ReferenceTag extends Tag {
    private readonly nameToken: ValueToken;

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid);
      this.nameToken = readName(this.tokenizer.readValue(), token);
    }

    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const written = String(plain(yield evalToken(this.nameToken, context)));
      const place = placeOfTag(draft, this.token);
      const name = knownFigure(draft, written, place);
      const text = () => `${draft.locale.words.figure.toLowerCase()}\u00a0${numberOf(draft, name, place)}`;
      const link = () => html`<a href="#${figureId(name)}">${text()}</a>`.html;
      emitter.write(draft.slots.add({ html: link, text }));
    }
  };
}

/** `{% description %}…{% enddescription %}`: the page's summary for search engines; nothing on the page. */
function makeDescriptionTag(draft: Draft): TagClass {
  return class DescriptionTag extends Tag {
    private readonly body: Template[] = [];

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
      super(token, rest, liquid);
      const stream = parser.parseStream(rest);
      stream.on('tag:enddescription', () => stream.stop());
      stream.on('template', (template: Template) => this.body.push(template));
      stream.on('end', () => {
        throw new Error('{% description %} is not closed with {% enddescription %}');
      });
      stream.start();
    }

    *render(context: Context): Generator<unknown, void, unknown> {
      draft.description = oneLine(String(yield this.liquid.renderer.renderTemplates(this.body, context)));
    }
  };
}

function placeFigure(
  draft: Draft,
  given: { name: string; caption: string; alt: string; placement: Placement; place: Place },
): void {
  const { name, place, placement } = given;
  const before = draft.placed.get(name);
  if (before !== undefined) {
    throw new ContentError(place, `figure "${name}" is placed already at line ${before.place.line}`);
  }
  const alt = oneLine(given.alt);
  const length = draft.slots.fillText(alt).length;
  if (length < SHORTEST_ALT) {
    const need = `figure "${name}" needs a text alternative of ${SHORTEST_ALT} characters after {% alt %}`;
    throw new ContentError(place, `${need}, got ${length}`);
  }
  const caption = given.caption.trim();
  if (caption === '') throw new ContentError(place, `figure "${name}" needs a caption that says its finding`);
  const figure = draft.figures.get(name)!;
  const number = draft.placed.size + 1;
  draft.placed.set(name, { figure, number, id: figureId(name), placement, caption, alt, place });
}

function numberOf(draft: Draft, name: string, place: Place): number {
  const placed = draft.placed.get(name);
  if (placed === undefined) throw new ContentError(place, `figure "${name}" is referred to but never placed`);
  return placed.number;
}

function knownFigure(draft: Draft, name: string, place: Place): string {
  const known = draft.figureName(name);
  if (known === null) throw new ContentError(place, unknownName('figure', name, draft.figureNames()));
  return known;
}

function readName(value: ValueToken | undefined, token: TagToken): ValueToken {
  if (value === undefined) throw new Error(`${token.getText()} needs the name of a figure`);
  return value;
}

function readPlacement(word: string): Placement {
  const wanted = word === '' ? 'column' : word;
  const known = PLACEMENTS.find((placement) => placement === wanted);
  if (known === undefined) throw new Error(unknownName('placement', word, PLACEMENTS));
  return known;
}

function figureId(name: string): string {
  return `fig-${slug(name)}`;
}

function placeOfTag(draft: Draft, token: TagToken): Place {
  const [line, column] = token.getPosition();
  return { file: draft.part.file, line, column };
}

function plain(value: unknown): unknown {
  return value instanceof TracedValue ? value.value : value;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
