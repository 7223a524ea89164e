import { type State, worst } from '#domain/state.ts';
import type { AvailabilityView, GroupView, ServiceView } from '#site/model.ts';

/** Above this many services groups are folded, and closed while calm. */
export const FOLD_ABOVE = 20;

/** A group as the front page shows it. */
export interface GroupShown {
  readonly group: GroupView;
  readonly folded: boolean;
  readonly open: boolean;
  readonly state: State;
  /** The lowest figure of its services; null where none was measured. */
  readonly lowest: AvailabilityView | null;
}

/** Groups that hold services, folded on a large page, and then open only where something is wrong. */
export function groupsShown(groups: readonly GroupView[]): GroupShown[] {
  const total = groups.reduce((sum, group) => sum + group.services.length, 0);
  const folded = total > FOLD_ABOVE;
  return groups
    .filter((group) => group.services.length > 0)
    .map((group) => {
      const state = worst(group.services.map(({ current }) => current.state));
      return { group, folded, open: folded && state !== 'up', state, lowest: lowestOf(group.services) };
    });
}

/** Services to show above all groups on a large page; a small page shows everything anyway. */
export function affectedAbove(services: readonly ServiceView[]): ServiceView[] {
  if (services.length <= FOLD_ABOVE) return [];
  return services.filter(({ current }) => ['degraded', 'partial', 'down'].includes(current.state));
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
