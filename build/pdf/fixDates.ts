const DATE = /\/(CreationDate|ModDate) \(D:(\d{14})/g;

/**
 * A PDF with the report's own date as that of its making, so that the same page gives the same bytes: the digits are
 * replaced in place, which leaves every offset in the file as it is. `date` is ISO.
 */
export function fixDates(pdf: Buffer, date: string): Buffer {
  const digits = `${date.replaceAll('-', '')}000000`;
  const fixed = Buffer.from(pdf);
  for (const match of pdf.toString('latin1').matchAll(DATE)) {
    fixed.write(digits, match.index + match[0].length - digits.length, 'latin1');
  }
  return fixed;
}
