import { z } from 'zod';
import { formatInstant, parseInstant } from '#domain/instant.ts';

/** An instant as our files write it: RFC 3339 in them, Unix seconds in memory. */
export const Time = z.codec(z.string(), z.int(), {
  decode: (text, context) => {
    const at = parseInstant(text);
    if (at !== null) return at;
    context.issues.push({ code: 'custom', message: 'expected a time like 2026-11-22T02:12:00Z', input: text });
    return z.NEVER;
  },
  encode: formatInstant,
});
