import type { Instant } from '#domain/interval.ts';
import type { Reader } from '#layouts/reader.ts';
import { wholeHours } from './notice.ts';
import { count as counted } from '#i18n/number.ts';
import type { Announcement, MaintenanceView, MaintenanceYear } from '#site/model.ts';

type Voice = Pick<Reader, 't' | 'time' | 'now'>;

/** A line of what was said of a window. */
export interface AnnouncementLine {
  readonly at: Instant | null;
  readonly words: string;
  readonly window: string;
  /** Beside it: attested or not, said while the work was on. */
  readonly note: string;
}

export function announcementLines(
  { announcements }: Pick<MaintenanceView, 'announcements'>,
  { t, time, now }: Voice,
): AnnouncementLine[] {
  return announcements.map((one) => {
    const { at, what, start, end, attested } = one;
    const notes = [isDuring(one) ? t['announced.during'] : '', at === null ? '' : attestedWord(attested, t)];
    return {
      at,
      words: t[`announced.${what}`],
      window: time.window(start, end, now),
      note: notes.filter((note) => note !== '').join(' · '),
    };
  });
}

function attestedWord(attested: boolean, t: Reader['t']): string {
  return attested ? t['notice.attested'] : t['notice.unattested'];
}

/** Said while the window that stood until then was open. */
function isDuring({ at, what, start, from }: Announcement): boolean {
  const open = what === 'cancelled' ? start : (from?.start ?? null);
  return at !== null && open !== null && at >= open;
}

/** "Dời từ …", "Kéo dài; trước đó …": the last change of the window, for a card; empty where it stands as announced. */
export function changedWords(
  { announcements, phase }: Pick<MaintenanceView, 'announcements' | 'phase'>,
  { t, time, now }: Voice,
): string {
  const last = announcements.findLast(({ what }) => what !== 'announced' && what !== 'cancelled');
  if (last === undefined || last.from === null || phase === 'cancelled') return '';
  const former = time.window(last.from.start, last.from.end, now);
  if (last.what === 'extended') return t['say.announced.extended_from'](former);
  if (last.what === 'shortened') return t['say.announced.shortened_from'](former);
  return last.what === 'again' && last.from.start === last.start && last.from.end === last.end
    ? t['announced.again']
    : t['maintenance.moved_from'](former);
}

/** A stretch of a maintenance's windows and what the promise makes of an outage in it. */
export interface EffectLine {
  readonly words: string;
  /** Empty: all of it. */
  readonly window: string;
  readonly counted: boolean;
}

/** Whether an outage in the window is excused by the promise (R14): as the account sees it. */
export function effectLines({ effect }: Pick<MaintenanceView, 'effect'>, { t, time, now }: Voice): EffectLine[] {
  const { counted, excused, isDated } = effect;
  if (!isDated) return [{ words: `${t['effect.unknown']}: ${t['say.effect.unknown']}`, window: '', counted: true }];
  const one = counted.length === 0 || excused.length === 0;
  const line = (words: string, isCounted: boolean) => (part: { start: Instant; end: Instant }) => {
    return { words, window: one ? '' : time.window(part.start, part.end, now), counted: isCounted };
  };
  const lines = [
    ...excused.map((part) => ({ ...line(t['effect.excused'], false)(part), start: part.start })),
    ...counted.map((part) => ({ ...line(t['effect.counted'], true)(part), start: part.start })),
  ].sort((a, b) => a.start - b.start);
  return one ? lines.slice(0, 1) : lines;
}

/** A channel of the promise and whether customers were told of the work on it. */
export interface ToldLine {
  /** "Email (bắt buộc): trước 41 giờ, 812 người nhận", "Fanpage: không ghi nhận". */
  readonly words: string;
  /** Not recorded, or after the start. */
  readonly missing: boolean;
}

export function toldLines(
  { told }: Pick<MaintenanceView, 'told'>,
  { t, time, lang }: Pick<Reader, 't' | 'time' | 'lang'>,
): ToldLine[] {
  return told.map(({ channel, required, given, count }) => {
    const name = `${channelName(channel, t)}${required ? ` (${t['told.required']})` : ''}`;
    const ahead =
      given === null
        ? t['told.none']
        : given < 0
          ? t['notice.behind'](time.duration(-given))
          : t['notice.ahead'](time.duration(wholeHours(given), 'down'));
    const many = count === null ? '' : `, ${t['told.count'](counted(count, lang))}`;
    return { words: `${name}: ${ahead}${many}`, missing: given === null || given < 0 };
  });
}

/** The channels of the promise besides the page on which customers were told too late, or as far as is recorded not at all. */
export function untoldLines(
  { told, notice }: Pick<MaintenanceView, 'told' | 'notice'>,
  reader: Pick<Reader, 't' | 'time' | 'lang'>,
): ToldLine[] {
  const missed = told.filter(({ channel, given }) => channel !== PAGE && (given === null || given < notice.needed));
  return toldLines({ told: missed }, reader);
}

/** As the promise calls the page itself. */
const PAGE = 'website';

/** Ours for the usual channels, else as the promise calls it. */
export function channelName(channel: string, t: Reader['t']): string {
  const key = `channel.${channel}`;
  return Object.hasOwn(t, key) ? (t[key as 'channel.email'] as string) : channel;
}

/** A row of the record: its label and a cell a year. */
export interface RecordRow {
  readonly label: string;
  readonly cells: readonly string[];
}

/** The years side by side, a row a measure; rows about what never happened are left out where they would say nothing. */
export function recordRows(
  years: readonly MaintenanceYear[],
  { t, time }: Pick<Reader, 't' | 'time'>,
  share: (num: number, den: number) => string | null,
): RecordRow[] {
  const row = (label: string, cell: (year: MaintenanceYear) => string): RecordRow => ({
    label,
    cells: years.map(cell),
  });
  const any = (count: (year: MaintenanceYear) => number) => years.some((year) => count(year) > 0);
  const none = t['record.none'];
  return [
    row(t['class.routine'], ({ routine }) => String(routine)),
    row(t['class.emergency'], ({ emergency }) => String(emergency)),
    row(t['record.kept'], ({ kept }) => String(kept)),
    row(t['record.late'], ({ late }) => String(late)),
    ...(any(({ unknown }) => unknown) ? [row(t['record.unknown'], ({ unknown }) => String(unknown))] : []),
    ...channelsIn(years).map((channel) =>
      row(channelName(channel, t), ({ told }) => {
        const one = told.find((own) => own.channel === channel);
        return one === undefined ? none : `${one.kept}/${one.of}`;
      }),
    ),
    row(t['record.time'], ({ seconds }) => (seconds === 0 ? none : time.duration(seconds))),
    ...(any(({ judged }) => judged)
      ? [row(t['record.quiet'], ({ quiet, judged }) => share(quiet, judged) ?? none)]
      : []),
    row(t['record.overran'], ({ overran, overranSeconds }) =>
      overran === 0 ? '0' : t['record.overran_by'](overran, time.duration(overranSeconds)),
    ),
    ...(any(({ cancelled }) => cancelled) ? [row(t['record.cancelled'], ({ cancelled }) => String(cancelled))] : []),
  ];
}

function channelsIn(years: readonly MaintenanceYear[]): string[] {
  return [...new Set(years.flatMap(({ told }) => told.map(({ channel }) => channel)))];
}

/** `23:00 – 05:00` of minutes from midnight. */
export function hoursWords({ from, to }: { readonly from: number; readonly to: number }): string {
  const clock = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return `${clock(from)}\u00a0–\u00a0${clock(to)}`;
}
