import { HTML_NAMESPACE } from './namespaces.ts';
import type { FigureElement, FigureNode } from './nodes.ts';

/** Elements of HTML that have no end tag, of those that figures use. */
const VOID: readonly string[] = ['br', 'img', 'source'];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&nbsp;',
};

const escapeText = (text: string) => text.replace(/[&<>\u00a0]/g, (letter) => ENTITIES[letter]!);
const escapeAttribute = (text: string) => text.replace(/[&<>"\u00a0]/g, (letter) => ENTITIES[letter]!);

/** A node as browsers write it (HTML standard, 13.3, "serializing HTML fragments"). */
export function serialise(node: FigureNode): string {
  return 'data' in node ? escapeText(node.data) : serialiseElement(node);
}

function serialiseElement({ namespaceURI, tagName, attributes, childNodes }: FigureElement): string {
  let text = `<${tagName}`;
  for (const { name, value } of attributes) text += ` ${name}="${escapeAttribute(value)}"`;
  text += '>';
  if (namespaceURI === HTML_NAMESPACE && VOID.includes(tagName)) return text;
  for (const child of childNodes) text += serialise(child);
  return `${text}</${tagName}>`;
}
