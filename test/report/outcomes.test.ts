import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/renderReport.ts';
import type { ReportInput } from '../../src/report/types.ts';
import { readContent } from './fixture.ts';
import { INPUT_VARIANTS } from './variants.ts';

/** Marks of branches start here, beyond the characters that the engine keeps for itself. */
const FIRST_MARK = 0xe100;

/** The content with a mark behind every branch tag outside formulas; where each mark stands. */
function markBranches(content: ReadonlyMap<string, string>) {
  const places: string[] = [];
  const marked = [...content].map(([name, text]) => {
    const tags = /(\$[^$\n]*\$)|\{% (?:if|elsif|else|when)\b[^%]*%\}/g;
    const withMarks = text.replace(tags, (tag, formula: string | undefined, at: number) => {
      if (formula !== undefined) return tag;
      places.push(`${name}:${text.slice(0, at).split('\n').length}: ${tag}`);
      return tag + String.fromCharCode(FIRST_MARK + places.length - 1);
    });
    return [name, withMarks] as const;
  });
  return { marked: new Map(marked), places };
}

/** The words of the article, without its contents list and the tables behind its figures. */
function textOf(input: ReportInput): string {
  const [, main] = renderReport(input)[0].html.split(/<main[^>]*>/);
  return main
    .replace(/<nav[\s\S]*?<\/nav>/g, '')
    .replace(/<details><summary>(?:Tabla de datos|Data table)[\s\S]*?<\/details>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&quot;|&amp;|&#39;/g, '·');
}

const outcome = (name: string) => textOf(INPUT_VARIANTS[name]).replace(/\s+/g, ' ');

/** The same report in another language. */
const translated = (input: ReportInput, language: string): ReportInput => ({
  ...input,
  language,
  content: readContent(language),
});

describe.each(['es', 'en'])('every outcome in %s', (language) => {
  it.each(Object.keys(INPUT_VARIANTS))('is rendered without leftovers: %s', (name) => {
    const text = textOf(translated(INPUT_VARIANTS[name], language));
    expect(text).not.toMatch(/[\ue000-\uf8ff]|\{\{|\{%|undefined|NaN|null|Infinity|\[object/);
    expect(text).not.toMatch(/ [,.;:)»]|\(\s|\.\.(?!\.)|,,/);
  });

  it('meets every branch of the content', () => {
    const { marked, places } = markBranches(readContent(language));
    const seen = new Set<string>();
    for (const input of Object.values(INPUT_VARIANTS)) {
      const files = renderReport({ ...translated(input, language), content: marked });
      for (const { html } of files) for (const mark of html.match(/[\ue100-\uf8ff]/g) ?? []) seen.add(mark);
    }
    const unseen = places.filter((_, i) => !seen.has(String.fromCharCode(FIRST_MARK + i)));
    expect(unseen).toEqual([]);
    expect(places.length).toBeGreaterThan(150);
  });
});

describe('the words follow the data', () => {
  it('on whether the number changed', () => {
    expect(outcome('unchanged')).toContain('No. El mínimo del BIC está en 53');
    expect(outcome('undecided')).toContain(
      'Con este criterio no se puede afirmar. El mínimo pasa de 53 a 60',
    );
    expect(outcome('changed, more')).toContain('Sí. El mínimo sube de 53 a 80');
    expect(outcome('changed, fewer')).toContain('Sí. El mínimo baja de 53 a 20');
    expect(outcome('changed, fewer')).toContain('el precio pesa más que la separación');
    expect(outcome('changed, more')).toContain('la separación paga con creces el precio');
  });

  it('on many starts', () => {
    expect(outcome('starts: changed, more')).toMatch(
      /Sí\. Con la misma semilla, el 95 % de la varianza pide más gaussianas en (1\d|20) de 20 arranques/,
    );
    expect(outcome('starts: changed, more')).toContain('sin llegar a la tolerancia');
    expect(outcome('starts: changed, fewer')).toContain('pide menos gaussianas en 20 de 20 arranques');
    expect(outcome('starts: changed, fewer')).toContain('Y las mesetas no tienen ningún valor en común');
    expect(outcome('starts: undecided')).toContain('No se puede afirmar. Con la misma semilla');
    expect(outcome('starts: undecided')).toMatch(/Dentro hay \d\d, de \d\d a \d\d/);
    expect(outcome('starts: unchanged')).toContain(
      'No. En 20 de 20 arranques, los dos espacios eligen el mismo número',
    );
    expect(outcome('starts: unchanged')).toContain('las 20 semillas coinciden: todas eligen 53');
    expect(outcome('starts: one setting alone')).toContain('no se ha repetido con otros arranques');
    expect(outcome('undecided')).not.toContain('Semilla a semilla');
  });

  it('on edges, convergence and collapse', () => {
    expect(outcome('best at the edge')).toContain('está en el borde del intervalo probado');
    expect(outcome('undecided')).not.toContain('en el borde');
    expect(outcome('best not converged')).toContain('agotó sus 25 iteraciones');
    expect(outcome('collapsed fits')).toContain('En 1 ajuste del barrido');
    expect(outcome('undecided')).not.toContain('del barrido alguna componente se hundió');
  });

  it('on sharpness', () => {
    expect(outcome('as sharp as photographs')).toContain('con un detalle parecido al de las fotografías');
    expect(outcome('rougher than photographs')).toContain('Reconocibles, pero ásperas.');
    expect(outcome('blurred by the PCA')).toContain('y la mezcla apenas la mueve');
  });

  it('on the families of covariances', () => {
    expect(outcome('full wins')).toContain('el BIC prefiere la completa');
    expect(outcome('judges disagree')).toContain('Los dos jueces discrepan');
    expect(outcome('one family')).toContain('Solo se ha pedido una familia');
  });

  it('on the audit of generated images', () => {
    expect(outcome('undecided')).toContain('No pasa, y la culpa es de la PCA.');
    expect(outcome('undecided')).toContain('No pasa, y la culpa es de la mezcla.');
    expect(outcome('PCA and mixture at fault')).toContain('No pasa, y hay culpa para las dos.');
    expect(outcome('generated as well as drawn')).toContain('Pasa la prueba de las casillas.');
    expect(outcome('generated as well as drawn')).toContain('en ninguna de las 10 clases se ve diferencia');
    expect(outcome('copies')).toContain('¿Son copias? Demasiadas: el 31,0');
    expect(outcome('a mixture that blurs')).toContain('La PCA quita detalle y la mezcla, más.');
    expect(outcome('no yardstick')).not.toContain('listón:');
    expect(outcome('nothing audited')).toContain('con tan pocas decidiría el azar');
  });

  it('on the number of settings', () => {
    expect(outcome('one setting')).not.toContain('¿Ha cambiado el número de gaussianas?');
    expect(outcome('three settings').match(/¿Ha cambiado el número de gaussianas\?/g)).toHaveLength(2);
  });
});
