import { formatInstant } from '#domain/instant.ts';
import { isOpen } from '#site/declarations.ts';
import { publishedBy } from '#entries/published-by.ts';
import { nextBoundary } from '#site/boundary.ts';
import type { Claim, Context } from '../claim.ts';

interface Published {
  readonly ok?: unknown;
  readonly valid_until?: unknown;
  readonly as_of?: unknown;
  readonly services?: readonly { readonly id?: unknown; readonly state?: unknown; readonly since?: unknown }[];
  readonly next_maintenance?: { readonly starts?: unknown } | null;
}

/** How things stand: each state, since when, whether all is well, and the next maintenance, from content and record. */
export function* status(path: string, text: string, { model, content, receipts }: Context): Iterable<Claim> {
  if (path !== 'api/status.json') return;
  let file: Published;
  try {
    file = JSON.parse(text) as Published;
  } catch {
    // It is compared by its bytes all the same.
    return;
  }
  const { now, asOf } = model;
  const active = model.services.filter((view) => view.active);
  const worded = (value: unknown) => (value === null || value === undefined ? '' : String(value));
  const time = (at: number | null) => (at === null ? '' : formatInstant(at));
  for (const { id, state, since } of file.services ?? []) {
    const current = active.find((view) => view.id === id)?.current;
    const isUnmeasured = current && !current.isMeasured && current.state === 'unknown';
    const expected = current && (isUnmeasured ? 'not_measured' : current.state);
    yield { what: `${worded(id)}: state`, published: worded(state), recomputed: expected ?? null };
    yield { what: `${worded(id)}: since`, published: worded(since), recomputed: current ? time(current.since) : null };
  }
  const said = publishedBy(content, receipts, now);
  const isCalm = active.every(
    ({ current }) => current.state === 'up' || (!current.isMeasured && current.state === 'unknown'),
  );
  const isWell =
    isCalm &&
    active.some(({ current }) => current.state === 'up' && current.measured === 'up') &&
    !said.incidents.some((incident) => isOpen(incident, now)) &&
    (model.staleFrom ?? 0) > now;
  yield { what: 'ok', published: worded(file.ok), recomputed: String(isWell) };
  yield { what: 'valid_until', published: worded(file.valid_until), recomputed: time(nextBoundary(model)) };
  yield { what: 'as_of', published: worded(file.as_of), recomputed: time(asOf) };
  const ahead = said.maintenance.filter(({ starts, cancelled, completed }) => {
    return starts > now && cancelled === null && (completed === null || completed > now);
  });
  const next = ahead.map(({ starts }) => starts).sort((a, b) => a - b)[0] ?? null;
  yield { what: 'next maintenance', published: worded(file.next_maintenance?.starts), recomputed: time(next) };
}
