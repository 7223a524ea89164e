import type { Contact } from '#entries/content.ts';
import type { Wall } from '#i18n/time.ts';
import type { ServiceView, SiteModel } from '#site/model.ts';

/** A contact as it stands now. */
export interface ContactNow {
  readonly contact: Contact;
  readonly open: boolean;
  /** True when a service the channel needs is down: it would not answer. */
  readonly down: boolean;
}

/** What to ask beside the contacts: the page may say that it sees nothing only where it looked and nothing is wrong. */
export function contactSentence({
  incidents,
  headline,
}: Pick<SiteModel, 'incidents' | 'headline'>): 'say.contact' | 'say.contact.trouble' | 'say.contact.unsure' {
  if (incidents.some(({ open }) => open)) return 'say.contact.trouble';
  return headline.kind === 'calm' ? 'say.contact' : 'say.contact.unsure';
}

/** Open by the site's clock; hours that wrap past midnight belong to the day they begin on. */
export function isOpen({ hours }: Pick<Contact, 'hours'>, wall: Pick<Wall, 'weekday' | 'hour' | 'minute'>): boolean {
  if (hours === null) return true;
  const { days, from, to } = hours;
  const minute = wall.hour * 60 + wall.minute;
  const isToday = days.includes(wall.weekday) && minute >= from;
  if (from <= to) return isToday && minute < to;
  return isToday || (days.includes(wall.weekday === 1 ? 7 : wall.weekday - 1) && minute < to);
}

/** Every contact with whether it answers now, in the site's order. */
export function contactsNow(
  contacts: readonly Contact[],
  wall: Pick<Wall, 'weekday' | 'hour' | 'minute'>,
  service: (id: string) => ServiceView | undefined,
): ContactNow[] {
  return contacts.map((contact) => ({
    contact,
    open: isOpen(contact, wall),
    down: contact.depends_on.some((id) => {
      const state = service(id)?.current.state;
      return state === 'down' || state === 'partial';
    }),
  }));
}

/** At most two contacts for the first screen: those that answer now, else the site's first; never one that is down. */
export function nearest(contacts: readonly ContactNow[]): ContactNow[] {
  const working = contacts.filter(({ down }) => !down);
  const open = working.filter((contact) => contact.open);
  return (open.length > 0 ? open : working).slice(0, 2);
}

/** `T2–T7 08:00–17:30`-like hours, in the given day names (Monday first). */
export function hoursText(hours: NonNullable<Contact['hours']>, days: readonly string[]): string {
  const sorted = [...hours.days].sort((one, other) => one - other);
  const first = sorted[0];
  const last = sorted.at(-1);
  const unbroken = first !== undefined && last !== undefined && last - first === sorted.length - 1 && sorted.length > 2;
  const name = (day: number): string => days[day - 1] ?? '';
  const span = unbroken ? `${name(first)}–${name(last)}` : sorted.map(name).join(', ');
  return `${span} ${clock(hours.from)}–${clock(hours.to)}`;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
