import { z } from 'zod';
import type { Known } from './fields.ts';
import type { DocumentKind } from './documents.ts';

type Json = z.core.JSONSchema.JSONSchema;

/** What a person may write, as JSON Schema, for editors and the reference: every field with its doc line and examples. */
export function jsonSchema(schema: z.ZodType, target: 'draft-2020-12' | 'draft-7' = 'draft-2020-12'): Json {
  return z.toJSONSchema(schema, {
    io: 'input',
    target,
    unrepresentable: 'any',
    reused: 'inline',
    // zod drops the examples of whatever holds a transformed value, since they may be of its output; ours are as written.
    override: ({ zodSchema, jsonSchema: json }) => {
      const meta = z.globalRegistry.get(zodSchema);
      if (meta?.examples) json.examples = meta.examples as unknown[];
    },
  });
}

/** The schema of a kind of file as editors take it: draft 7, which every YAML language server knows. */
export function editorSchema({ title, schema }: DocumentKind, known: Known): Json {
  const { $schema, ...json } = jsonSchema(schema(known), 'draft-7');
  return { $schema, title, ...json } as Json;
}
