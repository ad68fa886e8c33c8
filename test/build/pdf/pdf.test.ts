import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../../build/pdf/findBrowser.ts';
import { fixDates } from '../../../build/pdf/fixDates.ts';
import { temporaryFolder } from '../temporary.ts';

describe('fixDates', () => {
  test('puts the date of the report in place of the clock, and moves no byte', () => {
    const pdf = Buffer.from(
      "%PDF\xff<</CreationDate (D:20301231235959+00'00')\n/ModDate (D:20301231235959+00'00')>>",
      'latin1',
    );
    const fixed = fixDates(pdf, '2026-11-23');
    expect(fixed.toString('latin1')).toBe(
      "%PDF\xff<</CreationDate (D:20261123000000+00'00')\n/ModDate (D:20261123000000+00'00')>>",
    );
    expect(pdf.toString('latin1')).toContain('20301231235959');
  });
});

describe('findBrowser', () => {
  test('takes the one that is named, else the first that is there', () => {
    const file = path.join(temporaryFolder(), 'navegador');
    writeFileSync(file, '');
    expect(findBrowser(file, [])).toBe(file);
    expect(findBrowser('', ['/no/hay', file, '/tampoco'])).toBe(file);
  });

  test('refuses with the remedy', () => {
    expect(() => findBrowser('/no/hay', [])).toThrow(
      /CHROMIUM=\/no\/hay: there is no such file: install one/,
    );
    expect(() => findBrowser('', ['/no/hay'])).toThrow(/no Chromium or Chrome found: install one/);
  });
});
