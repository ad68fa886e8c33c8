import { readFileSync } from 'node:fs';
import path from 'node:path';
import { JSDOM } from 'jsdom';
import { inject } from 'vitest';
import { listFiles, MANIFEST } from '../../../build/publish/manifest.ts';
import type { Results } from '../../../src/study/results.ts';

/** Bytes of a file of the site that the tests share. */
export function siteBytes(name: string): Buffer {
  return readFileSync(path.join(inject('site'), name));
}

/** Text of a file of the site. */
export function siteText(name: string): string {
  return siteBytes(name).toString('utf8');
}

/** All files of the site but its list, relative, sorted. */
export function siteFiles(): string[] {
  return listFiles(inject('site')).filter((name) => name !== MANIFEST);
}

/** data/results.json. */
export function siteResults(): Results {
  return JSON.parse(siteText('data/results.json'));
}

/** A page, or another file in HTML or XML, as a document, without running its scripts. */
export function siteDocument(name = 'index.html', site = inject('site')): Document {
  const contentType = name.endsWith('.html') ? 'text/html' : 'text/xml';
  return new JSDOM(readFileSync(path.join(site, name)), { contentType }).window.document;
}
