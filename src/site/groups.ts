import type { SiteSettings } from '#entries/content.ts';
import { groupState } from './current.ts';
import type { GroupView, ServiceView } from './model.ts';

/** Services in the site's groups, in its order; those without a group, or of an unknown one, last under `id: null`. */
export function groupsOf(groups: SiteSettings['groups'], services: readonly ServiceView[]): GroupView[] {
  const known = new Set(groups.map(({ id }) => id));
  const named = groups.map(({ id, name }) =>
    view(
      id,
      name,
      services.filter(({ service }) => service.group === id),
    ),
  );
  const others = services.filter(({ service }) => service.group === null || !known.has(service.group));
  return [...named, view(null, {}, others)].filter((group) => group.services.length > 0);
}

function view(id: string | null, name: GroupView['name'], services: readonly ServiceView[]): GroupView {
  return { id, name, services, state: groupState(services) };
}
