import type { Instant } from '#domain/interval.ts';
import type { NoticeKind } from '#record/notice.ts';
import type { IncidentView, MaintenanceView, NoticeView, PublishedItem } from '#site/model.ts';

export type EntryView = IncidentView | MaintenanceView | NoticeView;

/** Something customers are told of. */
export interface TellingEvent {
  readonly entry: EntryView;
  readonly kind: NoticeKind;
  /** Stable for ever: the same event has it in every run. */
  readonly key: string;
  /** Git blob id of the revision that says it; null: nobody recorded one. */
  readonly revision: string | null;
  /** When it came about. */
  readonly at: Instant;
  /** Until when it is of use to be told. */
  readonly until: Instant;
  /** What came after makes it untrue: it is not sent any more. */
  readonly superseded: boolean;
  /** What was said; null: the clock reminds. */
  readonly item: PublishedItem | null;
}

export function isWork(entry: EntryView): entry is MaintenanceView {
  return 'starts' in entry;
}
