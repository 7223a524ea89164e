import { z } from 'zod';

/** What a person may write, as JSON Schema (draft 2020-12), for editors and the reference: every field with its doc line and examples. */
export function jsonSchema(schema: z.ZodType): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'inline',
    // zod drops the examples of whatever holds a transformed value, since they may be of its output; ours are as written.
    override: ({ zodSchema, jsonSchema: json }) => {
      const meta = z.globalRegistry.get(zodSchema);
      if (meta?.examples) json.examples = meta.examples as unknown[];
    },
  });
}
