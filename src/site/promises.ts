import { CLAUSES } from '#domain/clause.ts';
import type { Commitment } from '#entries/content.ts';
import type { PromiseChange, PromiseView } from './promise-model.ts';
import { renderAll } from './render.ts';

/** Every promise that was published, oldest first, those of a later day too. */
export function promiseViews(commitments: readonly Commitment[]): PromiseView[] {
  return commitments.map((commitment, i) => {
    const [before, after] = [commitments[i - 1], commitments[i + 1]];
    return {
      commitment,
      until: after?.from ?? null,
      html: renderAll(commitment.text, ''),
      changes: before === undefined ? [] : changesBetween(before, commitment),
    };
  });
}

/** What a promise says otherwise than the one before it, in numbers. */
function changesBetween(before: Commitment, after: Commitment): PromiseChange[] {
  const changes: PromiseChange[] = [];
  if (before.availability !== after.availability)
    changes.push({ what: 'availability', from: before.availability, to: after.availability });
  for (const what of ['routine', 'emergency'] as const) {
    const [from, to] = [before.notice[what], after.notice[what]];
    if (from !== to) changes.push({ what, from, to });
  }
  const [from, to] = [before.compensation.cap_months, after.compensation.cap_months];
  if (from !== to) changes.push({ what: 'cap', from, to });
  const quiet = [before.quiet_hours, after.quiet_hours] as const;
  if (quiet[0]?.from !== quiet[1]?.from || quiet[0]?.to !== quiet[1]?.to)
    changes.push({ what: 'quiet', from: quiet[0], to: quiet[1] });
  for (const clause of CLAUSES) {
    const [had, has] = [before.clauses.includes(clause), after.clauses.includes(clause)];
    if (had !== has) changes.push({ what: has ? 'clause_added' : 'clause_removed', clause });
  }
  return changes;
}
