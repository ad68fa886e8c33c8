import { JSDOM } from 'jsdom';

/** A document for figures, the same for all tests of a file. */
export const document = new JSDOM('').window.document;
