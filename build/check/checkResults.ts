import { readFileSync } from 'node:fs';
import path from 'node:path';
import { judge, type Outcome } from './outcome.ts';

/** Holds data/results.json against the JSON Schema that is published beside it. */
export async function checkResults(site: string): Promise<Outcome> {
  // A tool of development: a user's build must not need it.
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const read = (name: string) => JSON.parse(readFileSync(path.join(site, 'data', name), 'utf8'));
  const validate = new Ajv2020({ allErrors: true }).compile(read('results.schema.json'));
  validate(read('results.json'));
  const problems = (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath || 'the document'}: ${message} (${JSON.stringify(params)})`,
  );
  return judge(problems, 'agrees with its schema', `${problems.length} places disagree with the schema`);
}
