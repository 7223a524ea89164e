import type { Instant } from '#domain/interval.ts';
import type { Content, Entry } from './content.ts';
import { firstPublished, type Receipts } from './publication.ts';

/** Without entries first published after `now` (R3): they do not exist yet. An entry nobody recorded is taken as published. */
export function publishedBy(content: Content, receipts: Receipts, now: Instant): Content {
  const isPublic = (entry: Entry): boolean => {
    const first = firstPublished(receipts.get(entry.id) ?? []);
    return first === null || first <= now;
  };
  return {
    ...content,
    incidents: content.incidents.filter(isPublic),
    maintenance: content.maintenance.filter(isPublic),
    notices: content.notices.filter(isPublic),
  };
}

/** Without what was published after `now`. */
export function receiptsBy(receipts: Receipts, now: Instant): Receipts {
  return new Map([...receipts].map(([id, lines]) => [id, lines.filter(({ at }) => at <= now)]));
}
