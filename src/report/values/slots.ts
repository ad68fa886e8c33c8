/** Private-use characters that carry a piece of the page through Markdown untouched: open, index, close. */
const OPEN = '\ue000';
const CLOSE = '\ue001';
const SLOT = /\ue000(\d+)\ue001/g;

/** A piece of the page that Markdown must not read. Both forms are asked for only after everything is rendered. */
export interface Slot {
  /** Where tags are allowed: ready markup. */
  readonly html: () => string;
  /** Inside attributes, formulas and the contents list: plain text, not escaped. */
  readonly text: () => string;
  /** Whether it stands between paragraphs and not within one. */
  readonly block?: true;
}

/** The pieces of one report. Mutable: it grows while content is rendered. */
export class Slots {
  private readonly slots: Slot[] = [];

  /** Keeps a piece and gives the characters that stand for it. */
  add(slot: Slot): string {
    this.slots.push(slot);
    return `${OPEN}${this.slots.length - 1}${CLOSE}`;
  }

  /** Whether a text is one slot and nothing else, and a block. */
  isBlock(text: string): boolean {
    const match = /^\ue000(\d+)\ue001$/.exec(text.trim());
    return match !== null && this.slots[Number(match[1])].block === true;
  }

  /** Markup with every piece in its place, pieces within pieces too. */
  fillHtml(html: string): string {
    return html.replace(SLOT, (_, index) => this.fillHtml(this.slots[Number(index)].html()));
  }

  /** Text with the plain form of every piece. */
  fillText(text: string): string {
    return text.replace(SLOT, (_, index) => this.fillText(this.slots[Number(index)].text()));
  }
}

/** Whether a text from outside holds characters that the slots use for themselves. */
export function holdsSlotCharacters(text: string): boolean {
  return /[\ue000-\ue00f]/.test(text);
}
