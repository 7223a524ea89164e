/** The clauses that excuse, in order of precedence: the order of the promise's section 3 (R12). */
export const CLAUSES = [
  'maintenance',
  'terms_violation',
  'customer_misconfig',
  'force_majeure',
  'third_party',
] as const;

export type Clause = (typeof CLAUSES)[number];

/** R13: what counts as force majeure; nothing else does. */
const FORCE_MAJEURE = ['fire', 'flood', 'war', 'terrorism', 'embargo', 'state_order', 'national_network'] as const;

const BY_CAUSE: ReadonlyMap<string, Clause> = new Map<string, Clause>([
  ['terms_violation', 'terms_violation'],
  ['customer_misconfig', 'customer_misconfig'],
  ['third_party', 'third_party'],
  ...FORCE_MAJEURE.map((cause) => [`force_majeure:${cause}`, 'force_majeure'] as const),
]);

/**
 * The clause a cause falls under (R13). `none`: the entry claims no excuse (no cause, or the provider's own);
 * `unknown`: it claims one the promise does not list, so the time counts.
 */
export function clauseOf(cause: string | null): Clause | 'none' | 'unknown' {
  if (cause === null || cause === '' || cause === 'provider') return 'none';
  return BY_CAUSE.get(cause) ?? 'unknown';
}

/** Place in the order of precedence; the smallest wins. */
export function precedence(clause: Clause): number {
  return CLAUSES.indexOf(clause);
}
