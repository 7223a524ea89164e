/** Blanks of templates: `{service}` and so on, which `say` fills in. */
export const BLANKS = ['service', 'started', 'expected', 'next', 'ended', 'starts', 'ends', 'length'] as const;
export type Blank = (typeof BLANKS)[number];
