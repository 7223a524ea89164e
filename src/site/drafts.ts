import type { Instant } from '#domain/interval.ts';
import type { Incident } from '#entries/content.ts';
import { servicesOf } from '#entries/declared.ts';
import { slugOf } from '#entries/names.ts';
import { writeTime } from '#entries/time.ts';
import type { SiteModel } from './model.ts';
import type { Undeclared } from './overdue.ts';

/** A point that is heard late moves the start of an outage; in seconds, how far it is still the same. */
const SLACK = 900;

interface Span {
  readonly start: Instant;
  /** null: it lasts. */
  readonly end: Instant | null;
}

/** Where the draft of an outage stands below the content folder: `drafts/2026-11-22-0912-email.md`, the same at every run. */
export function draftPath({ service, start }: Pick<Undeclared, 'service' | 'start'>, zone: string): string {
  const [date = '', clock = ''] = writeTime(start, zone).slice(0, 16).split('T');
  return `drafts/${date}-${clock.replace(':', '')}-${slugOf(service)}.md`;
}

/** Whether a draft tells of an outage. */
export function tellsOf(draft: Incident, outage: Span & { readonly service: string }): boolean {
  return servicesOf(draft).includes(outage.service) && beganIn(draft, outage);
}

/** The addresses of the incidents that tell by now of all that a draft tells of; empty: it is still needed. */
export function overtakenBy(draft: Incident, { services }: Pick<SiteModel, 'services'>): string[] {
  const told = servicesOf(draft).map((id) =>
    (services.find((service) => service.id === id)?.outages ?? [])
      .filter(({ start, end, ongoing }) => beganIn(draft, { start, end: ongoing ? null : end }))
      .flatMap(({ incidents }) => incidents),
  );
  return told.every((incidents) => incidents.length > 0) ? [...new Set(told.flat())] : [];
}

function beganIn({ started }: Incident, { start, end }: Span): boolean {
  return started >= start - SLACK && (end === null || started <= end);
}
