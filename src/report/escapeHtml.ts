const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made inert for use between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

/** Markup that needs no escaping any more. */
export class SafeHtml {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  toString(): string {
    return this.html;
  }
}

type Piece = string | number | SafeHtml | null | readonly Piece[];

/** Template tag: interpolated strings and numbers are escaped, SafeHtml and lists of it stand as they are, null is nothing. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): SafeHtml {
  return new SafeHtml(strings.reduce((text, part, i) => text + render(pieces[i - 1] ?? null) + part));
}

function render(piece: Piece): string {
  if (piece === null) return '';
  if (piece instanceof SafeHtml) return piece.html;
  if (typeof piece === 'string') return escapeHtml(piece);
  if (typeof piece === 'number') return String(piece);
  return piece.map(render).join('');
}
