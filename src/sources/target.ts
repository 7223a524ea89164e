import type { Check, Content } from '#entries/content.ts';

/** What a prober measures: a service's check and how its samples stand. */
export interface Target {
  readonly svc: string;
  readonly check: Check;
  /** Intended seconds between samples. */
  readonly every: number;
  readonly k: number;
}

/** The services that have a check. `every` in seconds wins over the check's own; null: the check's own. */
export function targetsOf(content: Pick<Content, 'services' | 'site'>, every: number | null): Target[] {
  return content.services.flatMap((service) =>
    service.check === null
      ? []
      : [{ svc: service.id, check: service.check, every: every ?? service.every, k: content.site.probe.k }],
  );
}
