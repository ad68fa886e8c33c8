import type { TagToken, Template, TopLevelToken } from 'liquidjs';
import { type Context, type Emitter, type Liquid, type Parser, Tag } from 'liquidjs';
import { ContentError, unknownName } from '../contentError.ts';
import type { Draft } from '../draft.ts';
import { liveBlock, liveOpener } from '../live/liveBlock.ts';
import type { TagClass } from './tags.ts';

/**
 * `{% live "sampler" %}Draw garments{% endlive %}`: the place of a live part, with the words of its button.
 * `{% opens "viewer" %}Turn it{% endopens %}`: a button elsewhere that calls it there, for the chapter's setting.
 */
export function makeLiveTags(draft: Draft, root: string): Record<string, TagClass> {
  const { live: words } = draft.locale.words;
  return {
    live: makeLabelTag(draft, 'live', (name, label) => {
      if (draft.placedLive.has(name)) throw new Error(`live part "${name}" is placed already`);
      draft.placedLive.add(name);
      return liveBlock(draft.live.get(name)!, label, words, root);
    }),
    opens: makeLabelTag(draft, 'opens', (name, label) => liveOpener(name, label, draft.part.settingId)),
  };
}

/** A tag with the name of a live part and the words of a button up to its end. */
function makeLabelTag(draft: Draft, tag: string, block: (name: string, label: string) => string): TagClass {
  return class LabelTag extends Tag {
    private readonly part: string;
    private readonly body: Template[] = [];

    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
      super(token, rest, liquid);
      this.part = /"([^"]*)"/.exec(token.args)?.[1] ?? '';
      const stream = parser.parseStream(rest);
      stream.on(`tag:end${tag}`, () => stream.stop());
      stream.on('template', (template: Template) => this.body.push(template));
      stream.on('end', () => {
        throw new Error(`{% ${tag} %} is not closed with {% end${tag} %}`);
      });
      stream.start();
    }

    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const label = String(yield this.liquid.renderer.renderTemplates(this.body, context));
      const [line, column] = this.token.getPosition();
      if (!draft.live.has(this.part)) {
        const place = { file: draft.part.file, line, column };
        throw new ContentError(place, unknownName('live part', this.part, draft.live.keys()));
      }
      const made = block(this.part, draft.slots.fillText(label).replace(/\s+/g, ' ').trim());
      emitter.write(`\n\n${draft.slots.add({ html: () => made, text: () => '', block: true })}\n\n`);
    }
  };
}
