/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

export const number = (description: string): Schema => ({ type: 'number', description });
export const integer = (description: string): Schema => ({ type: 'integer', minimum: 0, description });
export const text = (description: string): Schema => ({ type: 'string', description });
export const share = (description: string): Schema => ({
  type: 'number',
  minimum: 0,
  maximum: 1.0000001,
  description,
});
export const list = (items: Schema, description?: string): Schema => ({
  type: 'array',
  items,
  ...(description !== undefined && { description }),
});
export const pair = (items: Schema, description: string): Schema => ({
  type: 'array',
  items,
  minItems: 2,
  maxItems: 2,
  description,
});
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

/** An object whose fields are all required, but for those whose name ends in `?`; no others are allowed. */
export function record(fields: Readonly<Record<string, Schema>>, description?: string): Schema {
  const names = Object.keys(fields);
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    properties: Object.fromEntries(names.map((name) => [name.replace('?', ''), fields[name]])),
    required: names.filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
}
