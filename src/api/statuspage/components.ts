import { localDate } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import { feedText } from '#feeds/text.ts';
import { pick } from '#i18n/pick.ts';
import type { Localized } from '#entries/content.ts';
import type { GroupView, ServiceView, SiteModel } from '#site/model.ts';
import { shortId } from './ids.ts';
import type { Stamp } from './stamp.ts';
import { statusOf, worstStatus } from './status.ts';
import { textOfHtml } from './text.ts';
import type { Component } from './types.ts';

/** Components as listed, and how entries find them. */
export interface Components {
  /** Each group before its children, then those without a group. */
  readonly all: readonly Component[];
  /** By service id: the component, and the name updates call it by (`Group - Component`). */
  readonly byService: ReadonlyMap<string, { readonly component: Component; readonly name: string }>;
}

/** Services in service now, with their groups as components that have the worst child's status. */
export function componentsOf(model: SiteModel, pageId: string, stamp: Stamp): Components {
  const { now, settings } = model;
  const say = (text: Localized) => feedText(pick(text, settings.languages[0], settings.languages)?.text ?? '');
  const all: Component[] = [];
  const byService = new Map<string, { component: Component; name: string }>();

  const leaf = (view: ServiceView, position: number, groupId: string | null): Component => {
    const created = createdAt(view, model);
    const { current } = view;
    const description = pick(view.description, settings.languages[0], settings.languages)?.text ?? '';
    const since = current.since === null ? null : stamp(current.since);
    return {
      id: shortId('component', view.id),
      name: say(view.name) || view.id,
      status: statusOf(view, now, settings.statuspage.unknown_after),
      created_at: stamp(created),
      updated_at: stamp(Math.max(created, current.since ?? created)),
      position,
      description: textOfHtml(description) || null,
      showcase: current.isMeasured,
      start_date: current.isMeasured ? localDate(created, settings.zone) : null,
      group_id: groupId,
      page_id: pageId,
      group: false,
      only_show_if_degraded: false,
      x_camket: current.isMeasured ? { state: current.state, since } : { state: 'not_measured', since },
    };
  };

  let position = 0;
  const groups = model.groups.map((group) => ({
    ...group,
    label: group.id === null ? '' : say(group.name) || group.id,
  }));
  for (const { id, label, services, state } of groups) {
    const groupId = id === null ? null : shortId('group', id);
    const from = position;
    const children = services.map((view, i) => leaf(view, id === null ? from + i + 1 : i + 1, groupId));
    if (groupId !== null)
      all.push(groupOf({ groupId, label, state, children, services, position: (position += 1), pageId, model, stamp }));
    else position += children.length;
    children.forEach((component, i) => {
      const view = services[i] as ServiceView;
      byService.set(view.id, { component, name: label === '' ? component.name : `${label} - ${component.name}` });
    });
    all.push(...children);
  }
  return { all, byService };
}

function groupOf(group: {
  readonly groupId: string;
  readonly label: string;
  readonly state: GroupView['state'];
  readonly children: readonly Component[];
  readonly services: readonly ServiceView[];
  readonly position: number;
  readonly pageId: string;
  readonly model: SiteModel;
  readonly stamp: Stamp;
}): Component {
  const { groupId, label, state, children, services, position, pageId, model, stamp } = group;
  const created = services.map((view) => createdAt(view, model));
  const changed = services.map(({ current }, i) => Math.max(created[i] as Instant, current.since ?? 0));
  const isMeasured = services.some(({ current }) => current.isMeasured);
  return {
    id: groupId,
    name: label,
    status: worstStatus(children.map(({ status }) => status)),
    created_at: stamp(Math.min(...created)),
    updated_at: stamp(Math.max(...changed)),
    position,
    description: null,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: pageId,
    group: true,
    only_show_if_degraded: false,
    components: children.map(({ id }) => id),
    x_camket: { state: isMeasured ? state : 'not_measured', since: null },
  };
}

/** Since when the service is told of: as written, else its first sample, else the first day that anything is known of. */
function createdAt({ id, service, days }: ServiceView, { years, now }: SiteModel): Instant {
  if (service.since !== null) return service.since;
  const runs = Object.values(years.get(id)?.[0]?.services[id]?.probe.runs ?? {});
  const first = runs.flatMap((list) => list[0]?.[0] ?? []);
  return first.length > 0 ? Math.min(...first) : (days[0]?.start ?? now);
}
