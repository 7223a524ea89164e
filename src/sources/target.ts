import type { Instant } from '#domain/interval.ts';
import type { Check, Content } from '#entries/content.ts';

/** What a prober measures: a service's check and how its samples stand. */
export interface Target {
  readonly svc: string;
  readonly check: Check;
  /** Intended seconds between samples. */
  readonly every: number;
  readonly k: number;
  /** The service's life; it is not measured outside of it. Null: without a start or an end. */
  readonly since: Instant | null;
  readonly until: Instant | null;
}

/** The services that have a check. `every` in seconds wins over the check's own; null: the check's own. */
export function targetsOf(content: Pick<Content, 'services' | 'site'>, every: number | null): Target[] {
  return content.services.flatMap((service) =>
    service.check === null ? [] : [targetOf(service, service.check, every ?? service.every, content.site.probe.k)],
  );
}

function targetOf({ id, since, until }: Content['services'][number], check: Check, every: number, k: number): Target {
  return { svc: id, check, every, k, since, until };
}

/** Whether the service is to be measured at an instant: a site about to open is not down. */
export function isAlive({ since, until }: Target, at: Instant): boolean {
  return (since === null || since <= at) && (until === null || at < until);
}
