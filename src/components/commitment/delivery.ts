import type { Account } from '#domain/account.ts';
import type { RejectionReason } from '#domain/claims.ts';
import { type Clause, CLAUSES } from '#domain/clause.ts';
import { parseTarget } from '#domain/decimal.ts';
import { reaches } from '#domain/percent.ts';
import type { Commitment, Localized } from '#entries/content.ts';
import { bound } from '#i18n/compounds.ts';
import { wholeShare } from '#i18n/number.ts';
import type { Reader } from '#layouts/reader.ts';
import type { ServiceDelivery, SiteModel } from '#site/model.ts';
import { fill } from '#statement/fill.ts';
import { aheadWords, noticeWords } from '../notice.ts';
import { isSaved, leftText, targetText, usedText } from '../promise.ts';
import type { Voice } from './voice.ts';

/** A line of figures: this year, the last twelve months. */
export interface FigureRow {
  readonly label: string;
  readonly cells: readonly string[];
}

/** What was promised and delivered in each window; what a window has none of is left out where the other has none either. */
export function figureRows({ year, months12 }: ServiceDelivery, { reader, writer }: Voice): FigureRow[] {
  const { words, percent } = writer;
  const accounts = [year.account, months12.account];
  const row = (label: string, cell: (of: Account) => string): FigureRow => ({
    label: bound(label),
    cells: accounts.map((of) => bound(cell(of))),
  });
  const any = (has: (of: Account) => boolean): boolean => accounts.some(has);
  const { facts } = words;
  const { t } = reader;
  return [
    row(facts.promise, (of) => targetText(of, reader) || '–'),
    row(facts.sla, ({ sla }) => percent(sla)),
    ...(any(isOpen)
      ? [
          row(t['commitment.lower'], ({ lower }) => percent(lower)),
          row(t['commitment.upper'], ({ upper }) => percent(upper)),
        ]
      : []),
    row(facts.raw, ({ raw }) => percent(raw)),
    row(facts.coverage, ({ coverage }) => fill(words.coverage, { share: percent(coverage) })),
    row(facts.allowed, ({ budget }) => length(budget?.allowed_s, 'down', reader)),
    row(facts.used, ({ budget }) => length(budget?.used_s, 'up', reader)),
    row(facts.remaining, ({ budget }) => length(budget?.remaining_s, 'down', reader)),
    ...(any(({ seconds }) => seconds.unknown > 0)
      ? [row(facts.worst, ({ budget }) => length(budget?.remaining_worst_s, 'down', reader))]
      : []),
  ];
}

function isOpen({ lower, upper }: Account): boolean {
  return lower?.num !== upper?.num || lower?.den !== upper?.den;
}

/** Downtime rounds up, what is left down (R21); below zero it says so. */
function length(seconds: number | undefined, rounding: 'up' | 'down', { t, time }: Reader): string {
  if (seconds === undefined) return '–';
  return seconds < 0 ? t['commitment.over'](time.duration(-seconds, 'up')) : time.duration(seconds, rounding);
}

/** "Gián đoạn 4 giờ 41 phút, mức tối đa 87 giờ 36 phút · còn lại …": the scale in words. Empty where nothing is promised. */
export function scaleWords(of: Account, { reader }: Voice): string {
  if (of.budget === null) return '';
  const { t, time } = reader;
  const { seconds, term } = of;
  const elapsed = wholeShare(term.elapsed_s, term.seconds, reader.lang);
  return [
    usedText(of, reader),
    leftText(of, reader),
    ...(seconds.unknown > 0 ? [t['say.promise.unknown'](time.duration(seconds.unknown))] : []),
    ...(term.final || elapsed === null ? [] : [t['say.promise.elapsed'](elapsed)]),
  ].join(' · ');
}

/** The parts that what is excluded alone lets be met: with it as downtime each is below its promise. */
export function savedParts(of: Account): NonNullable<Account['parts']>[number][] {
  if (!isSaved(of)) return [];
  return (of.parts ?? []).filter(({ commitment, raw }) => {
    const target = commitment === null ? null : parseTarget(commitment);
    return target !== null && raw !== null && !reaches(raw, target);
  });
}

/** Excused time of a clause, then of each of its entries: seconds down and unknown, this year and in the last twelve months. */
export interface ExcusedRow {
  readonly clause: Clause;
  /** null: the clause as a whole. */
  readonly entry: EntryWords | null;
  readonly cells: readonly string[];
}

/** An entry as an account names it. */
export interface EntryWords {
  readonly title: Localized;
  /** null: it is not on the site any more. */
  readonly path: string | null;
  /** An address or words; empty: there is none. Of maintenance, its notice. */
  readonly evidence: string;
}

export function excusedRows({ year, months12 }: ServiceDelivery, model: SiteModel, { reader }: Voice): ExcusedRow[] {
  const accounts = [year.account, months12.account];
  const cell = (part: { down_s: number; unknown_s: number } | undefined): string => {
    if (part === undefined) return '–';
    const { t, time } = reader;
    const said = [
      ...(part.down_s > 0 ? [time.duration(part.down_s)] : []),
      ...(part.unknown_s > 0 ? [t['commitment.no_data'](time.duration(part.unknown_s))] : []),
    ];
    return said.join(' + ');
  };
  return CLAUSES.flatMap((clause): ExcusedRow[] => {
    const own = accounts.map(({ excluded_by_entry: rows }) => rows.filter((row) => row.clause === clause));
    const ids = [...new Set(own.flat().map(({ entry }) => entry))];
    if (ids.length === 0) return [];
    return [
      { clause, entry: null, cells: accounts.map(({ excluded_by_clause: by }) => cell(by[clause])) },
      ...ids.map((id) => ({
        clause,
        entry: entryWords(id, model, reader),
        cells: own.map((rows) => cell(rows.find(({ entry }) => entry === id))),
      })),
    ];
  });
}

function entryWords(id: string, { incidents, maintenance }: SiteModel, reader: Reader): EntryWords {
  const incident = incidents.find((one) => one.id === id);
  if (incident)
    return { title: incident.title, path: `/incidents/${incident.slug}/`, evidence: incident.evidence ?? '' };
  const work = maintenance.find((one) => one.id === id);
  if (work)
    return {
      title: work.title,
      path: `/maintenance/${work.slug}/`,
      evidence: noticeWords(work.notice, reader).text,
    };
  return { title: { [reader.lang]: id }, path: null, evidence: '' };
}

/** An exclusion that was claimed and refused: why, and by which rule. */
export interface RejectedRow {
  readonly entry: EntryWords;
  readonly reason: string;
  readonly rule: string;
  /** The anchor of what the promise says of it. */
  readonly anchor: string;
}

export function rejectedRows({ months12 }: ServiceDelivery, model: SiteModel, { reader }: Voice): RejectedRow[] {
  return months12.account.rejected.map(({ entry, reason }) => ({
    entry: entryWords(entry, model, reader),
    reason: (reason === 'late_notice' ? lateWords(entry, model, reader) : null) ?? reader.t[`refused.${reason}`],
    rule: ruleWords(reason, model.commitment, reader),
    anchor: reason === 'late_notice' ? 'notice' : 'exclusions',
  }));
}

/** "Báo trễ (cần 24 giờ) · trước 19 phút"; null where the work is not on the site any more. */
function lateWords(id: string, { maintenance }: SiteModel, reader: Reader): string | null {
  const notice = maintenance.find((one) => one.id === id)?.notice;
  if (notice?.verdict !== 'late') return null;
  return [noticeWords(notice, reader).text, aheadWords(notice, reader)].join(' ').trim();
}

function ruleWords(reason: RejectionReason, commitment: Commitment | null, { t, time }: Reader): string {
  if (reason !== 'late_notice') return t[`say.rule.${reason}`];
  if (commitment === null) return '';
  const { routine, emergency } = commitment.notice;
  return t['say.rule.late_notice'](time.duration(routine), time.duration(emergency));
}
