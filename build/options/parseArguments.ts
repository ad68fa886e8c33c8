import { UserError } from '../errors.ts';
import { suggestion } from './nearest.ts';
import { COMMANDS, type CommandName, type OptionSpec, optionsOf } from './table.ts';

/** The words of the command line, read but not yet completed by the configuration. */
export type Arguments =
  | { readonly kind: 'help'; readonly command: CommandName | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'run'; readonly command: CommandName; readonly values: ReadonlyMap<string, unknown> };

const misuse = (message: string) => new UserError(message, { exitCode: 2 });

/**
 * Reads `argv` (without node and script). Options are `--name value` or `--name=value`, each at most once.
 *
 * @throws UserError with exit code 2, one line: the option, its value, what is allowed, the nearest valid name.
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return { kind: 'help', command: undefined };
  }
  if (first === '--version') return { kind: 'version' };
  if (!isCommand(first)) {
    const names = Object.keys(COMMANDS);
    throw misuse(`unknown command ${first}${suggestion(first, names)}: allowed are ${names.join(', ')}`);
  }
  if (rest.includes('--help') || rest.includes('-h')) return { kind: 'help', command: first };
  if (rest.includes('--version')) return { kind: 'version' };
  return { kind: 'run', command: first, values: readOptions(first, rest) };
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}

function readOptions(command: CommandName, words: readonly string[]): ReadonlyMap<string, unknown> {
  const specs = new Map(optionsOf(command).map((spec) => [spec.name, spec]));
  const values = new Map<string, unknown>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const { name, inline } = splitWord(word, command);
    const spec = specs.get(name);
    if (spec === undefined) throw unknownOption(name, command, [...specs.keys()]);
    if (values.has(name)) throw misuse(`--${name} is given twice: give it once`);
    if (spec.parse === undefined) {
      if (inline !== undefined) throw misuse(`--${name} takes no value, got ${inline}`);
      values.set(name, true);
      continue;
    }
    const text = inline ?? words[++i];
    values.set(name, readValue(spec, text));
  }
  return values;
}

function splitWord(word: string, command: CommandName): { name: string; inline: string | undefined } {
  const match = /^--([^=]+)(?:=(.*))?$/s.exec(word);
  if (match === null) {
    throw misuse(
      `unexpected word ${JSON.stringify(word)}: ${command} takes options as --name value (see --help)`,
    );
  }
  return { name: match[1]!, inline: match[2] };
}

function unknownOption(name: string, command: CommandName, names: readonly string[]): UserError {
  const allowed = names.map((option) => `--${option}`);
  return misuse(
    `unknown option --${name}${suggestion(`--${name}`, allowed)}: ${command} takes ${allowed.join(', ')}`,
  );
}

function readValue(spec: OptionSpec, text: string | undefined): unknown {
  const isMissing = text === undefined || (text.startsWith('--') && spec.value !== undefined);
  const parsed = spec.parse!(isMissing ? '' : text);
  if (isMissing)
    throw misuse(`--${spec.name} needs a value: ${'allowed' in parsed ? parsed.allowed : spec.value}`);
  if ('value' in parsed) return parsed.value;
  throw misuse(`--${spec.name} ${text}${parsed.hint}: expected ${parsed.allowed}`);
}
