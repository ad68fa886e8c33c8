/** The lines of a CSV file as fields, quotes resolved (RFC 4180). The last line ends with a line break. */
export function parseCsv(text: string): string[][] {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])/y;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw new Error(`not CSV at character ${at}: ${text.slice(at, at + 40)}`);
    row.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    if (match[3] === '\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
