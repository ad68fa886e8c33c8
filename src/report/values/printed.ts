import { Drop } from 'liquidjs';

/** A value after its format: what stands on the page, and what it was. */
export class Printed extends Drop {
  /** As in a sentence, not escaped. */
  readonly text: string;
  /** The full value for machines, and where it comes from; null for words that are no result. */
  readonly origin: { readonly value: string; readonly path: string } | null;
  /** Written in the face of code. */
  readonly code: boolean;

  constructor(text: string, origin: Printed['origin'], code = false) {
    super();
    this.text = text;
    this.origin = origin;
    this.code = code;
  }

  override valueOf(): string {
    return this.text;
  }
}
