import { inner } from '#i18n/compounds.ts';
import type { Reader } from '#layouts/reader.ts';
import type { Episode } from '#components/episodes.ts';

/** What the probes saw of an outage and what staff said of it, in words; `apart` where the two do not tell the same. */
export interface SidesSaid {
  readonly measured: string;
  readonly declared: string;
  readonly apart: string | null;
}

const TROUBLE = ['down', 'partial', 'degraded'] as const;
const SEEN = ['down', 'degraded', 'unknown'] as const;

/** `isMeasured`: something measures the service at all. */
export function sidesSaid(
  { sides, incidents, maintenance }: Pick<Episode, 'sides' | 'incidents' | 'maintenance'>,
  isMeasured: boolean,
  { t, time }: Pick<Reader, 't' | 'time'>,
): SidesSaid {
  const say = (states: readonly (readonly [keyof typeof WORDS, number])[]): string =>
    states
      .filter(([, seconds]) => seconds > 0)
      .map(([state, seconds]) => `${inner(t[WORDS[state]])} ${time.duration(seconds)}`)
      .join(', ');
  const { measured, declared, unseen, untold } = sides;
  const seen = say(SEEN.map((state) => [state, measured[state]]));
  const said = say(TROUBLE.map((state) => [state, declared[state]]));
  const told = [
    ...(said === '' ? [] : [said]),
    ...(said === '' && incidents.length > 0 ? [inner(t['kind.incident'])] : []),
    ...(maintenance.length > 0 ? [inner(t['kind.maintenance'])] : []),
  ];
  const isOneSided = told.length === 0 || (seen === '' && measured.up > 0);
  const apart = [
    ...(untold > 0 ? [t['say.sides.untold'](time.duration(untold))] : []),
    ...(unseen > 0 ? [t['say.sides.unseen'](time.duration(unseen))] : []),
  ];
  return {
    measured: isMeasured ? (seen === '' ? inner(t['past.up']) : seen) : inner(t['state.unmeasured']),
    declared: told.length === 0 ? t['sides.untold'] : told.join(', '),
    apart: isOneSided || apart.length === 0 ? null : apart.join(', '),
  };
}

const WORDS = {
  down: 'past.down',
  partial: 'past.partial',
  degraded: 'past.degraded',
  unknown: 'past.unknown',
} as const;
