import type { Content, Incident } from '#entries/content.ts';
import type { Problem } from '#entries/messages.ts';
import { collect } from '#entries/problem.ts';
import { writeTime } from '#entries/time.ts';
import { overtakenBy, tellsOf } from './drafts.ts';
import { overdue } from './overdue.ts';
import type { SiteModel } from './model.ts';

/** What waits for a person, as warnings at the files that a word of theirs belongs to. */
export function overdueProblems(model: SiteModel, content: Content, drafts: readonly Incident[]): Problem[] {
  const problems = collect();
  const told = new Set<Incident>();
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
        const draft = drafts.find((each) => tellsOf(each, one));
        if (draft) told.add(draft);
        const times = { start: writeTime(start, zone), end: end === null ? null : writeTime(end, zone) };
        problems.of(services.get(service) ?? '')('outage_undeclared', {
          ...{ service, state, seen, points, ...times },
          draft: draft?.id ?? null,
        });
        break;
      }
      case 'unmeasured':
        problems.of(entries.get(one.incident) ?? '')('outage_unmeasured', { services: one.services });
        break;
      case 'budget':
        problems.of(services.get(one.service) ?? '')('budget_low', one);
    }
  }
  for (const draft of drafts) {
    const [incident] = overtakenBy(draft, model);
    const report = problems.of(draft.file);
    if (incident !== undefined) report('draft_obsolete', { incident });
    else if (!told.has(draft)) report('draft_waits', { name: draft.id });
  }
  return problems.sorted();
}
