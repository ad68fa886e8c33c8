import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../../build/browser/findBrowser.ts';
import { fixDates } from '../../../build/pdf/fixDates.ts';

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
    const there = (file: string) => file === '/own/chrome' || file === '/usr/bin/google-chrome';
    expect(findBrowser({ CHROMIUM: '/own/chrome' }, there)).toEqual({ path: '/own/chrome' });
    expect(findBrowser({}, there)).toEqual({ path: '/usr/bin/google-chrome' });
  });

  test('says why there is none, with the remedy', () => {
    expect(findBrowser({ CHROMIUM: '/not/there' }, () => false)).toEqual({
      reason: expect.stringMatching(/no browser at \/not\/there: install one/),
    });
    expect(findBrowser({}, () => false)).toEqual({
      reason: expect.stringMatching(/no Chromium found: install one/),
    });
  });
});
