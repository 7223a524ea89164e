import type { Content } from '#entries/content.ts';
import type { Problem } from '#entries/messages.ts';
import { collect } from '#entries/problem.ts';
import { writeTime } from '#entries/time.ts';
import { overdue } from './overdue.ts';
import type { SiteModel } from './model.ts';

/** What waits for a person, as warnings at the files that a word of theirs belongs to. */
export function overdueProblems(model: SiteModel, content: Content): Problem[] {
  const problems = collect();
  const { zone } = content.site;
  const entries = new Map(
    [...content.incidents, ...content.maintenance].map((entry) => [entry.id, entry.file] as const),
  );
  const services = new Map(content.services.map(({ id, place }) => [id, place.file]));
  for (const one of overdue(model)) {
    switch (one.what) {
      case 'update': {
        const { incident, due, promised } = one;
        const args = { due: writeTime(due, zone), promised, ago: model.now - due };
        problems.of(entries.get(incident) ?? '')('update_overdue', args);
        break;
      }
      case 'outcome': {
        const { maintenance, ends, overrun } = one;
        problems.of(entries.get(maintenance) ?? '')('outcome_missing', { ends: writeTime(ends, zone), overrun });
        break;
      }
      case 'undeclared': {
        const { service, start, end, state, seen, points } = one;
        const times = { start: writeTime(start, zone), end: end === null ? null : writeTime(end, zone) };
        problems.of(services.get(service) ?? '')('outage_undeclared', { service, state, seen, points, ...times });
        break;
      }
      case 'unmeasured':
        problems.of(entries.get(one.incident) ?? '')('outage_unmeasured', { services: one.services });
        break;
      case 'budget':
        problems.of(services.get(one.service) ?? '')('budget_low', one);
    }
  }
  return problems.sorted();
}
