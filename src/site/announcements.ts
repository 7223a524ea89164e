import type { Maintenance } from '#entries/content.ts';
import { sameWindow } from '#entries/publication.ts';
import type { Revision } from '#domain/notice.ts';
import { isAttested, type Receipt } from '#record/receipt.ts';
import type { Announcement } from './entry-model.ts';

/**
 * What was said of a maintenance's window, in the order it was published: announced, moved, extended, shortened, cancelled, announced
 * again. What the file says now and no receipt has seen comes last, undated.
 */
export function announcementsOf(maintenance: Maintenance, receipts: readonly Receipt[]): Announcement[] {
  const said = receipts.flatMap((receipt): Said[] => {
    const window = windowOf(receipt);
    return window === null ? [] : [{ window, attested: isAttested(receipt) }];
  });
  const present: Revision =
    maintenance.cancelled === null
      ? { at: null, start: maintenance.starts, end: maintenance.ends }
      : { at: null, cancelled: true };
  const last = said.at(-1)?.window;
  if (last === undefined || (receipts.at(-1)?.sha !== maintenance.blob && !sameWindow(last, present)))
    said.push({ window: present, attested: false });
  const told: Announcement[] = [];
  let standing: { start: number; end: number } | null = null;
  let before: Said | undefined;
  for (const one of said) {
    if (before !== undefined && sameWindow(before.window, one.window)) continue;
    const { window, attested } = one;
    if ('cancelled' in window) {
      if (before !== undefined && standing !== null)
        told.push({ at: window.at, what: 'cancelled', ...standing, from: null, attested });
    } else {
      const { at, start, end } = window;
      const what: Announcement['what'] =
        before === undefined
          ? 'announced'
          : 'cancelled' in before.window
            ? 'again'
            : changeOf(standing, { start, end });
      told.push({ at, what, start, end, from: what === 'announced' ? null : standing, attested });
      standing = { start, end };
    }
    before = one;
  }
  return told;
}

interface Said {
  readonly window: Revision;
  readonly attested: boolean;
}

function windowOf({ at, facts }: Receipt): Revision | null {
  // As the notice is judged (`revisionsOf`): only work is announced.
  if (facts.cancelled || facts.class === null) return { at, cancelled: true };
  return facts.start === null || facts.end === null ? null : { at, start: facts.start, end: facts.end };
}

/** What became of a window. */
export function changeOf(
  before: { readonly start: number; readonly end: number } | null,
  now: { readonly start: number; readonly end: number },
): Announcement['what'] {
  if (before === null || before.start !== now.start) return 'moved';
  return now.end > before.end ? 'extended' : 'shortened';
}
