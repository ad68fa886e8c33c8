import { HTML_NAMESPACE } from './namespaces.ts';
import { FigureElement, FigureText } from './nodes.ts';

/**
 * A document to draw figures in: as much of the DOM as Plot and the figures ask for, and nothing behind it, so that a build
 * need not load a browser's whole model. It writes what a browser would (a test holds it against jsdom), but for styles,
 * which it does not keep.
 */
class FigureDocument {
  readonly documentElement: FigureElement;

  constructor() {
    this.documentElement = this.createElement('html');
  }

  createElement(name: string): FigureElement {
    return this.createElementNS(HTML_NAMESPACE, name);
  }

  createElementNS(namespace: string, name: string): FigureElement {
    return new FigureElement(this, namespace, name);
  }

  createTextNode(data: string): FigureText {
    return new FigureText(data);
  }
}

/** A new document for figures. What it lacks of the type's promises fails where it is used. */
export function figureDocument(): Document {
  return new FigureDocument() as unknown as Document;
}
