import type { Account } from '#domain/account.ts';
import type { Lang } from '#entries/wording/say.ts';
import { bound } from '#i18n/compounds.ts';
import type { Reader } from '#layouts/reader.ts';
import type { CalendarAccount } from '#site/calendar-accounts.ts';
import type { SiteModel } from '#site/model.ts';
import { word } from '#statement/verdict.ts';
import type { Writer } from '#statement/writer.ts';
import { writerOf } from '#statement/writers.ts';

/** How the page of statements writes accounts: as a statement does. */
export function writerFor(reader: Reader, { settings }: Pick<SiteModel, 'settings'>): Writer {
  return writerOf(langOf(reader), settings.zone);
}

/** The language in which statements are written for readers of a page. */
export function langOf({ lang }: Pick<Reader, 'lang'>): Lang {
  return lang.startsWith('vi') ? 'vi' : 'en';
}

/** What a row says of its account. */
export interface RowWords {
  readonly figure: string;
  /** Null where time without data leaves no more than one answer. */
  readonly bounds: string | null;
  readonly verdict: string;
}

export function rowWords(of: Account, writer: Writer): RowWords {
  const { percent } = writer;
  const { sla, lower, upper } = of;
  return {
    figure: percent(sla),
    bounds: lower?.pct4 === upper?.pct4 ? null : `${percent(lower)} / ${percent(upper)}`,
    verdict: bound(word(of, 'published', writer)),
  };
}

/** `2026`, `2026-Q4` or `2026-11` for a reader. */
export function periodWords({ kind, name, year }: Omit<CalendarAccount, 'account'>, { t }: Reader): string {
  if (kind === 'year') return t['periods.year'](year);
  if (kind === 'quarter') return t['periods.quarter'](Number(name.slice(6)), year);
  return t['periods.month'](name.slice(5), year);
}

/** The anchor of a period's row. */
export function periodAnchor(service: string, name: string): string {
  return `${service}-${name}`;
}
