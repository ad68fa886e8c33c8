import { matcher } from './selectors.ts';
import { serialise } from './serialise.ts';

/** Any node of a figure's document. */
export type FigureNode = FigureElement | FigureText;

/** A name and its value, which may be set. */
export interface FigureAttribute {
  readonly name: string;
  value: string;
}

/** What elements are asked for as the makers of theirs. */
interface Owner {
  createTextNode(data: string): FigureText;
}

/** Figures have no styles of their own: what a library sets is dropped, as the page's policy would have it. */
const NO_STYLE = Object.freeze({
  setProperty: () => undefined,
  removeProperty: () => '',
  getPropertyValue: () => '',
});

/** A piece of text. */
export class FigureText {
  parentNode: FigureElement | null = null;
  data: string;

  constructor(data: string) {
    this.data = data;
  }

  get textContent(): string {
    return this.data;
  }

  cloneNode(): FigureText {
    return new FigureText(this.data);
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }
}

/** An element: name, attributes in the order in which they came, children. As in the DOM, but no more of it than figures need. */
export class FigureElement {
  readonly ownerDocument: Owner;
  readonly namespaceURI: string;
  readonly tagName: string;
  readonly attributes: FigureAttribute[] = [];
  readonly childNodes: FigureNode[] = [];
  parentNode: FigureElement | null = null;
  readonly style = NO_STYLE;

  constructor(ownerDocument: Owner, namespaceURI: string, tagName: string) {
    this.ownerDocument = ownerDocument;
    this.namespaceURI = namespaceURI;
    this.tagName = tagName;
  }

  getAttribute(name: string): string | null {
    return this.attributes.find((attribute) => attribute.name === name)?.value ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.some((attribute) => attribute.name === name);
  }

  setAttribute(name: string, value: unknown): void {
    const known = this.attributes.find((attribute) => attribute.name === name);
    if (known === undefined) this.attributes.push({ name, value: String(value) });
    else known.value = String(value);
  }

  removeAttribute(name: string): void {
    const at = this.attributes.findIndex((attribute) => attribute.name === name);
    if (at >= 0) this.attributes.splice(at, 1);
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  set id(value: string) {
    this.setAttribute('id', value);
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  set className(value: string) {
    this.setAttribute('class', value);
  }

  get classList(): { contains(name: string): boolean } {
    const names = this.className.split(/\s+/);
    return { contains: (name) => names.includes(name) };
  }

  get children(): FigureElement[] {
    return this.childNodes.filter((node) => node instanceof FigureElement);
  }

  get firstChild(): FigureNode | null {
    return this.childNodes[0] ?? null;
  }

  get lastChild(): FigureNode | null {
    return this.childNodes.at(-1) ?? null;
  }

  get textContent(): string {
    return this.childNodes.map((node) => node.textContent).join('');
  }

  set textContent(text: string) {
    for (const child of this.childNodes) child.parentNode = null;
    this.childNodes.length = 0;
    if (text !== '') this.append(text);
  }

  insertBefore<N extends FigureNode>(node: N, before: FigureNode | null): N {
    node.remove();
    const at = before === null ? this.childNodes.length : this.childNodes.indexOf(before);
    if (at < 0) throw new Error('insertBefore: expected a child of this element to insert before');
    this.childNodes.splice(at, 0, node);
    node.parentNode = this;
    return node;
  }

  appendChild<N extends FigureNode>(node: N): N {
    return this.insertBefore(node, null);
  }

  removeChild<N extends FigureNode>(node: N): N {
    const at = this.childNodes.indexOf(node);
    if (at < 0) throw new Error('removeChild: expected a child of this element');
    this.childNodes.splice(at, 1);
    node.parentNode = null;
    return node;
  }

  append(...nodes: readonly (FigureNode | string)[]): void {
    for (const node of nodes) this.insertBefore(this.made(node), null);
  }

  prepend(...nodes: readonly (FigureNode | string)[]): void {
    const first = this.firstChild;
    for (const node of nodes) this.insertBefore(this.made(node), first);
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  cloneNode(deep = false): FigureElement {
    const copy = new FigureElement(this.ownerDocument, this.namespaceURI, this.tagName);
    for (const { name, value } of this.attributes) copy.attributes.push({ name, value });
    if (deep) for (const child of this.childNodes) copy.append(child.cloneNode(true));
    return copy;
  }

  /** Descendants that suit `selector` (see `matcher`), in the order of the document. */
  querySelectorAll(selector: string): FigureElement[] {
    const suits = matcher(selector);
    const found: FigureElement[] = [];
    const search = ({ childNodes }: FigureElement) => {
      for (const node of childNodes) {
        if (node instanceof FigureText) continue;
        if (suits(node)) found.push(node);
        search(node);
      }
    };
    search(this);
    return found;
  }

  querySelector(selector: string): FigureElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  get outerHTML(): string {
    return serialise(this);
  }

  private made(node: FigureNode | string): FigureNode {
    return typeof node === 'string' ? this.ownerDocument.createTextNode(node) : node;
  }
}
