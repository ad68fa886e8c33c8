/**
 * The value of an expression as it stands behind «results.json: » in a title: a path (`settings[0].best.bic`,
 * `….length`, several joined by commas), sums of them with + − · / and parentheses, |x|, `argmax path`, `argmin path`,
 * `#{path ≥ x}`. Written apart from the program that makes such titles, to check it.
 */
export function evaluate(expression: string, data: unknown): unknown {
  const parser = new Parser(expression, data);
  const value = parser.sum();
  parser.end();
  return value;
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:e-?\d+)?)|(argmax|argmin)\s|([A-Za-z]\w*(?:\.\w+|\[\d+\])*)|(#\{|[+−·/()|≥},]))/y;

class Parser {
  private readonly tokens: string[] = [];
  private readonly data: unknown;
  private at = 0;

  constructor(text: string, data: unknown) {
    this.data = data;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.length) {
      const from = TOKEN.lastIndex;
      const match = TOKEN.exec(text);
      if (match === null) throw new Error(`not understood: "${text.slice(from)}" in "${text}"`);
      this.tokens.push(match[0].trim());
    }
  }

  end(): void {
    if (this.at < this.tokens.length) throw new Error(`left over: ${this.tokens.slice(this.at).join(' ')}`);
  }

  /** One sign binds no stronger than another: the program puts parentheses wherever there are two. */
  sum(): unknown {
    let value = this.term();
    for (let sign = this.take('+', '−', '·', '/'); sign !== undefined; sign = this.take('+', '−', '·', '/')) {
      const [x, y] = [value as number, this.term() as number];
      value = { '+': x + y, '−': x - y, '·': x * y, '/': x / y }[sign];
    }
    return value;
  }

  private term(): unknown {
    const token = this.tokens[this.at++]!;
    if (token === '(') return this.closed(this.sum(), ')');
    if (token === '|') return Math.abs(this.closed(this.sum(), '|') as number);
    if (token === '#{') {
      const list = this.term() as number[];
      if (this.take('≥') === undefined) throw new Error('≥ is missing');
      const least = this.closed(this.sum(), '}') as number;
      return list.filter((value) => value >= least).length;
    }
    if (token === 'argmax' || token === 'argmin') {
      const list = this.term() as number[];
      return list.indexOf((token === 'argmax' ? Math.max : Math.min)(...list));
    }
    return /^\d/.test(token) ? Number(token) : this.lookUp(token);
  }

  private closed(value: unknown, bracket: string): unknown {
    if (this.take(bracket) === undefined) throw new Error(`${bracket} is missing`);
    return value;
  }

  private take(...wanted: string[]): string | undefined {
    return wanted.includes(this.tokens[this.at]!) ? this.tokens[this.at++] : undefined;
  }

  private lookUp(path: string): unknown {
    return path.match(/\w+/g)!.reduce((value: unknown, key) => {
      const next = (value as Record<string, unknown> | null)?.[key];
      if (next === undefined) throw new Error(`results.json has no ${path} (at ${key})`);
      return next;
    }, this.data);
  }
}
