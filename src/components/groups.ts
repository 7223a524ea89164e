import type { GroupView, IncidentView, MaintenanceView, SiteModel } from '#site/model.ts';
import { frontMaintenance } from './front.ts';
import { groupsShown, type GroupShown } from './services.ts';

/** A group that has a name of its own has a page. */
export interface NamedGroup extends GroupView {
  readonly id: string;
}

export function namedGroups({ groups }: Pick<SiteModel, 'groups'>): NamedGroup[] {
  return groups.flatMap((group) => (group.id === null ? [] : [{ ...group, id: group.id }]));
}

/** What a group's page tells beside its services: what goes on now and what is to come, of any of them. */
export interface GroupNow {
  readonly shown: GroupShown | undefined;
  readonly incidents: readonly IncidentView[];
  readonly underWay: readonly MaintenanceView[];
  readonly upcoming: readonly MaintenanceView[];
}

export function groupNow(group: GroupView, { incidents, maintenance, now }: SiteModel): GroupNow {
  const ids = new Set(group.services.map(({ id }) => id));
  const own = <E extends { readonly services: readonly string[] }>(entries: readonly E[]): E[] =>
    entries.filter(({ services }) => services.some((id) => ids.has(id)));
  return {
    shown: groupsShown([group])[0],
    incidents: own(incidents).filter(({ open }) => open),
    ...frontMaintenance(own(maintenance), now),
  };
}
