import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { es } from '../../src/report/locale/es.ts';
import { bindSpaces } from '../../src/report/markdown/typography.ts';
import { nearest } from '../../src/report/nearest.ts';
import {
  formatBytes,
  formatCell,
  formatNumber,
  formatPercent,
  formatSigned,
} from '../../src/report/values/formatNumber.ts';

const { numbers } = es;

describe('Spanish numbers', () => {
  it('group by a thin no-break space from five digits, with a decimal comma and a true minus', () => {
    expect(formatNumber(64731.72, numbers, 1)).toBe('64\u202f731,7');
    expect(formatNumber(5000, numbers)).toBe('5000');
    expect(formatNumber(1234567, numbers)).toBe('1\u202f234\u202f567');
    expect(formatNumber(-138268, numbers)).toBe('\u2212138\u202f268');
    expect(formatNumber(-0.04, numbers, 1)).toBe('0,0');
    expect(formatSigned(3, numbers)).toBe('+3');
    expect(formatSigned(-3, numbers)).toBe('\u22123');
    expect(formatSigned(0, numbers)).toBe('0');
  });

  it('keep a no-break space before a unit', () => {
    expect(formatPercent(0.5331, numbers, 1)).toBe('53,3\u00a0%');
    expect(formatBytes(950, numbers)).toBe('950\u00a0B');
    expect(formatBytes(31234, numbers)).toBe('31\u00a0kB');
    expect(formatBytes(2449000, numbers)).toBe('2,4\u00a0MB');
  });

  it('in tables show six digits without trailing zeros', () => {
    expect(formatCell(64731.7412, numbers)).toBe('64\u202f731,7');
    expect(formatCell(0.25, numbers)).toBe('0,25');
    expect(formatCell(12, numbers)).toBe('12');
    expect(formatCell(0.000012345, numbers)).toBe('0,000012345');
  });

  it('read back as the number they were', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
    fc.assert(
      fc.property(finite, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const text = formatNumber(value, numbers, decimals);
        const back = Number(text.replaceAll('\u202f', '').replace(',', '.').replace('\u2212', '-'));
        return back === Number(value.toFixed(decimals)) || (back === 0 && Math.abs(value) < 1);
      }),
    );
  });

  it('refuse what is not finite', () => {
    expect(() => formatNumber(Number.NaN, numbers)).toThrow(/finite/);
    expect(() => formatCell(Number.POSITIVE_INFINITY, numbers)).toThrow(/finite/);
  });
});

describe('Spanish words', () => {
  it('join lists, with e before the sound i', () => {
    expect(es.join(['a'])).toBe('a');
    expect(es.join(['a', 'b'])).toBe('a y b');
    expect(es.join(['a', 'b', 'c'])).toBe('a, b y c');
    expect(es.join(['padres', 'hijos'])).toBe('padres e hijos');
    expect(es.join(['agua', 'hielo'])).toBe('agua y hielo');
  });

  it('name the ten garments in order', () => {
    const names = 'Camiseta Pantalón Suéter Vestido Abrigo Sandalia Camisa Zapatilla Bolso Bota';
    expect(es.garments.map(({ name }) => name).join(' ')).toBe(names);
    expect(es.garments[2].theMany).toBe('los suéteres');
    expect(es.garments[9].a).toBe('una bota');
  });

  it('name settings and dates', () => {
    expect(es.settingName(3, false)).toBe('3\u00a0PC');
    expect(es.settingName(0.95, true)).toBe('el 95\u00a0% de la varianza');
    expect(es.settingName(0.995, false)).toBe('99,5\u00a0%');
    expect(es.date(2026, 11, 23)).toBe('23 de noviembre de 2026');
  });
});

describe('bindSpaces', () => {
  it('keeps numbers with their units and leaves other words alone', () => {
    expect(bindSpaces('el 95 % y 58 nats en 3 PC')).toBe('el 95\u00a0% y 58\u00a0nats en 3\u00a0PC');
    expect(bindSpaces('con k = 5 y 53 componentes')).toBe('con k\u00a0= 5 y 53 componentes');
  });
});

describe('nearest', () => {
  it('finds the likely name, and none where nothing is like it', () => {
    expect(nearest('componets', ['components', 'plateau'])).toBe('components');
    expect(nearest('zzzzzz', ['components', 'plateau'])).toBeNull();
    expect(nearest('a', [])).toBeNull();
  });
});
