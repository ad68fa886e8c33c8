import * as v from 'valibot';
import type { Config } from '../../content/report.config.ts';
import { UserError } from '../errors.ts';
import { configSchema } from './configSchema.ts';
import { suggestion } from './nearest.ts';

const FILE = 'content/report.config.ts';
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Checks the values of the configuration file and returns them.
 *
 * @throws UserError (exit code 2) that names the field, its value, what is allowed, and for an unknown field the nearest
 * valid one.
 */
export function validateConfig(config: unknown): Config {
  refuseForbiddenKeys(config, []);
  const result = v.safeParse(configSchema, config, { abortEarly: true });
  if (!result.success) throw refusal(result.issues[0]);
  const { sampleClass, dataset } = result.output;
  if (sampleClass >= dataset.classes) {
    throw misuse(
      `sampleClass: got ${sampleClass}, expected a whole number from 0 to ${dataset.classes - 1} (dataset.classes)`,
    );
  }
  return result.output;
}

function misuse(message: string): UserError {
  return new UserError(`${FILE}: ${message}`, { exitCode: 2 });
}

/** Valibot passes over `__proto__`: look for it before. */
function refuseForbiddenKeys(value: unknown, path: readonly string[]): void {
  if (value === null || typeof value !== 'object') return;
  for (const key of Object.getOwnPropertyNames(value)) {
    if (FORBIDDEN.has(key)) throw misuse(`${[...path, key].join('.')}: this name is not allowed`);
    refuseForbiddenKeys((value as Record<string, unknown>)[key], [...path, key]);
  }
}

function refusal(issue: v.InferIssue<typeof configSchema>): UserError {
  const keys = issue.path?.map((item) => String(item.key)) ?? [];
  const field = keys.join('.') || 'the configuration';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const name = keys.at(-1)!;
    const known = fieldsAt(keys.slice(0, -1));
    return misuse(`${field}: unknown field${suggestion(name, known)}; known are ${known.join(', ')}`);
  }
  if (issue.input === undefined) return misuse(`${field}: is missing`);
  return misuse(`${field}: got ${show(issue.input)}, expected ${issue.message}`);
}

function fieldsAt(path: readonly string[]): string[] {
  let entries: Record<string, unknown> = configSchema.entries;
  for (const key of path) entries = (entries[key] as { entries: Record<string, unknown> }).entries;
  return Object.keys(entries);
}

function show(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
