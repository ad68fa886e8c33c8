import { BENCH_ROWS } from '../bench/rowNames.ts';
import { COMMANDS, type CommandName, optionsOf } from './table.ts';

/** The text of `--help`: of one command, or of the whole program. */
export function helpText(command?: CommandName): string {
  if (command === undefined) {
    const lines = Object.entries(COMMANDS).map(([name, help]) => `  ${name.padEnd(12)}${help}`);
    return [
      'A Gaussian mixture that generates garments: the study and its report.',
      '',
      'Use: npm run build -- [options], npm run --silent sweep -- [options], …',
      '',
      'Commands:',
      ...lines,
      '',
      'Every command takes --help. Defaults stand in content/report.config.ts.',
      '',
    ].join('\n');
  }
  const rows = optionsOf(command).map((spec) => ({
    left: `--${spec.name}${spec.value === undefined ? '' : ` ${spec.value}`}`,
    right: spec.help,
  }));
  rows.push(
    { left: '--help', right: 'this text' },
    { left: '--version', right: 'the version of the program' },
  );
  const width = Math.max(...rows.map((row) => row.left.length)) + 2;
  const lines = rows.map((row) => `  ${row.left.padEnd(width)}${row.right}`);
  return [
    `${command}: ${COMMANDS[command]}`,
    '',
    `npm run --silent ${command} -- [options]`,
    '',
    ...lines,
    '',
    ...(command === 'bench' ? benchRows() : []),
  ].join('\n');
}

/** The rows that `--only` takes. */
function benchRows(): string[] {
  const lines = Object.entries(BENCH_ROWS).map(([name, help]) => `  ${name.padEnd(13)}${help}`);
  return ['Rows:', ...lines, ''];
}
