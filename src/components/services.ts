import { byBadness, type State } from '#domain/state.ts';
import { inner } from '#i18n/compounds.ts';
import type { Words } from '#i18n/vi.ts';
import type { AvailabilityView, GroupView, ServiceView } from '#site/model.ts';

/** Above this many services groups are folded, and closed while calm. */
export const FOLD_ABOVE = 20;
/** Rows that the first flight of `/` has room for: above it calm groups are a line each, and others too where they do not fit. */
export const FRONT_ROWS = 100;
/** On `/` at most so many affected services stand above the groups; more are counted. */
export const AFFECTED_ROWS = 12;

/** A group as the front page shows it. */
export interface GroupShown {
  readonly group: GroupView;
  readonly folded: boolean;
  readonly open: boolean;
  /** A line that leads to the group's own page: its services have no room here. */
  readonly line: boolean;
  readonly state: State;
  /** The lowest figure of its services; null where none was measured. */
  readonly lowest: AvailabilityView | null;
}

/** Groups that hold services, folded on a large page, and then open only where something is wrong. */
export function groupsShown(groups: readonly GroupView[], rows = Number.POSITIVE_INFINITY): GroupShown[] {
  const total = groups.reduce((sum, group) => sum + group.services.length, 0);
  const folded = total > FOLD_ABOVE;
  const kept = total > rows ? keptWhole(groups, rows) : new Set(groups);
  return groups
    .filter((group) => group.services.length > 0)
    .map((group) => {
      const line = !kept.has(group);
      const { state, services } = group;
      return { group, folded, line, open: folded && !line && state !== 'up', state, lowest: lowestOf(services) };
    });
}

/** Groups in which something is wrong, the worst and smallest first, while their services fit. */
function keptWhole(groups: readonly GroupView[], rows: number): ReadonlySet<GroupView> {
  const troubled = groups
    .filter(({ state }) => state !== 'up')
    .sort((one, other) => byBadness(one.state, other.state) || one.services.length - other.services.length);
  const kept = new Set<GroupView>();
  let left = rows;
  for (const group of troubled) {
    if (group.services.length > left) continue;
    left -= group.services.length;
    kept.add(group);
  }
  return kept;
}

/** Services to show above all groups on a large page, the worst first; a small page shows everything anyway. */
export function affectedAbove(services: readonly ServiceView[]): ServiceView[] {
  if (services.length <= FOLD_ABOVE) return [];
  return services
    .filter(({ current }) => ['degraded', 'partial', 'down'].includes(current.state))
    .sort((one, other) => byBadness(one.current.state, other.current.state));
}

/** A service's state in a word; what nobody measures or speaks of is said to be so. */
export function stateWord({ current }: Pick<ServiceView, 'current'>, t: Words): string {
  return current.state === 'unknown' && !current.isMeasured ? t['state.unmeasured'] : t[`state.${current.state}`];
}

/** `10 dịch vụ, đều bình thường`; `10 dịch vụ, 2 gián đoạn, 1 chưa rõ`: how many, then what is not well, the worst first. */
export function groupWords({ services }: Pick<GroupView, 'services'>, t: Words): string {
  const count = t['service.count'](services.length);
  const others = services.filter(({ current }) => current.state !== 'up');
  if (others.length === 0) return `${count}, ${t['service.all_up']}`;
  const words = others
    .sort((one, other) => byBadness(one.current.state, other.current.state))
    .map((service) => stateWord(service, t));
  const parts = [...new Set(words)].map((word) => `${words.filter((each) => each === word).length} ${inner(word)}`);
  return [count, ...parts].join(', ');
}

/** Figures compared by cross-multiplication: exact, and in range (a 90-day window is under 2^23 seconds). */
function lowestOf(services: readonly ServiceView[]): AvailabilityView | null {
  let lowest: AvailabilityView | null = null;
  for (const { window90: figure } of services) {
    if (figure.den > 0 && (lowest === null || figure.num * lowest.den < lowest.num * figure.den)) lowest = figure;
  }
  return lowest;
}

/** Whether a figure's window is shorter than the ninety days that stand above it: it must then say from when it counts. */
export function isShort({ start, end }: Pick<AvailabilityView, 'start' | 'end'>): boolean {
  return end - start < FULL_WINDOW;
}

/** 89 whole days and some of today; two hours less where clocks were put forward. Seconds. */
const FULL_WINDOW = 89 * 86_400 - 7200;
