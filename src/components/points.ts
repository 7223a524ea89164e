import type { MeasuredState } from '#domain/state.ts';
import type { Region } from '#entries/content.ts';
import { inner } from '#i18n/compounds.ts';
import type { Reader } from '#layouts/reader.ts';

/** What one measuring point says. */
export interface PointSays {
  readonly region: Region;
  readonly state: MeasuredState;
}

/**
 * "Trong nước: bình thường · Quốc tế: gián đoạn": who says what, where those who know something differ; null where they agree.
 * By sides where both sides are measured and each agrees with itself, else point by point. `tense`: how states are called
 * now (`state`), and when they are past (`past`).
 */
export function apart(
  says: readonly PointSays[],
  tense: 'state' | 'past',
  { t, text }: Pick<Reader, 't' | 'text'>,
): string | null {
  const known = says.filter(({ state }) => state !== 'unknown');
  if (new Set(known.map(({ state }) => state)).size < 2) return null;
  const word = (state: MeasuredState) => inner(t[`${tense}.${state}`]);
  const sides = sidesOf(says);
  if (sides) return sides.map(({ scope, state }) => `${t[`scope.${scope}`]}: ${word(state)}`).join(' · ');
  return says.map(({ region, state }) => `${text(region.name).text}: ${word(state)}`).join(' · ');
}

/** The two sides, where each point is of one and each side is of one mind. */
function sidesOf(says: readonly PointSays[]) {
  const sides = (['domestic', 'international'] as const).map((scope) => {
    const states = new Set(says.filter(({ region }) => region.scope === scope).map(({ state }) => state));
    return { scope, states };
  });
  if (says.some(({ region }) => region.scope === null)) return null;
  const uniform = sides.flatMap(({ scope, states: [state, ...others] }) =>
    state === undefined || others.length > 0 ? [] : [{ scope, state }],
  );
  return uniform.length === sides.length ? uniform : null;
}

/** "VINASTAR, mạng AS64496": who measures and from which network, as far as anybody said; null of neither. */
export function measuredBy({ operator, network }: Region, { t }: Pick<Reader, 't'>): string | null {
  const parts = [...(operator === null ? [] : [operator]), ...(network === null ? [] : [t['point.network'](network)])];
  return parts.length === 0 ? null : parts.join(', ');
}
