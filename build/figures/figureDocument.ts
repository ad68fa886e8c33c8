/** A new document to draw figures in. jsdom takes a second and 140 MB to load: only where something is drawn. */
export async function figureDocument(): Promise<Document> {
  const { JSDOM } = await import('jsdom');
  return new JSDOM('').window.document;
}
