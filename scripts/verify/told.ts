import type { Commitment } from '#entries/content.ts';
import type { ChannelTold, MaintenanceView } from '#site/model.ts';
import type { Context } from './claim.ts';

/**
 * On which channels customers were told of a window, counted from the lines of the ledger one by one: another way than that of the page,
 * which sorts them by entry first.
 */
export function toldAgain(work: MaintenanceView, { content, receipts, notices, model }: Context): ChannelTold[] {
  const promise = promiseAt(content.commitments, work.starts);
  const { required = [], promised = [] } = promise?.notice.channels ?? {};
  const windows = new Map<string, boolean>();
  let published: number | null = null;
  for (const { sha, at, facts } of receipts.get(work.id) ?? []) {
    const isWindow = facts.start === work.starts && facts.end === work.ends;
    windows.set(sha, isWindow);
    if (isWindow && !facts.cancelled && at <= model.now) published ??= at;
  }
  return [...required, ...promised.filter((one) => !required.includes(one))].map((channel) => {
    let first: { at: number; key: string } | null = null;
    for (const { id, state, kind, channel: on, revision, at, key } of notices) {
      const tells = ['maintenance_announced', 'maintenance_moved', 'maintenance_in_24h', 'maintenance_in_1h'].includes(
        kind,
      );
      if (id !== work.id || state !== 'sent' || !tells || on !== channel || at > model.now) continue;
      if (revision !== null && windows.get(revision) === true && (first === null || at < first.at)) first = { at, key };
    }
    const at = channel === 'website' ? published : (first?.at ?? null);
    let count: number | null = null;
    for (const line of notices)
      if (
        line.id === work.id &&
        line.channel === channel &&
        line.state === 'sent' &&
        line.key === first?.key &&
        line.at <= model.now
      )
        count = line.count === null ? count : (count ?? 0) + line.count;
    return {
      channel,
      required: required.includes(channel),
      at,
      given: at === null ? null : work.starts - at,
      count: channel === 'website' ? null : count,
    };
  });
}

function promiseAt(commitments: readonly Commitment[], at: number): Commitment | null {
  let found: Commitment | null = null;
  for (const one of commitments) if (one.from <= at) found = one;
  return found;
}
