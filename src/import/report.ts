import { stringify } from 'yaml';
import { writeTime } from '#entries/time.ts';
import type { Lang } from '#entries/wording/say.ts';
import type { Found } from './foreign.ts';
import type { Fate, Plan, Planned } from './plan.ts';
import { type Remark, type RemarkCode, type Weight, WEIGHTS } from './remark.ts';
import { en } from './wording/en.ts';
import { vi } from './wording/vi.ts';
import type { ImportWords } from './wording/words.ts';

/** What an import did or would do, for a report. */
export interface Outcome {
  readonly found: Found;
  readonly plan: Plan;
  readonly isDry: boolean;
  /** Files that changed under its hands. */
  readonly left: readonly string[];
  /** Where the content folder stands, as a person opens it. */
  readonly folder: string;
}

export interface ReportOptions {
  readonly lang: Lang;
  readonly zone: string;
  /** The service a name may mean. */
  readonly near: (name: string) => string | undefined;
}

const WORDS: Readonly<Record<Lang, ImportWords>> = { en, vi };
const SOURCES = { cstate: 'cState', upptime: 'Upptime', statuspage: 'Statuspage' } as const;
const FATES: readonly Fate[] = ['write', 'update', 'same', 'kept', 'gone', 'taken', 'refused'];
const ORDER: readonly Weight[] = ['refused', 'look', 'guess', 'note'];

export function importWords(lang: Lang): ImportWords {
  return WORDS[lang];
}

/** For people: how many became what, then what each remark says with the entries it concerns, the gravest first. */
export function textReport(outcome: Outcome, options: ReportOptions): string {
  const { found, plan, isDry, left } = outcome;
  const words = WORDS[options.lang];
  const time = timeIn(options.zone);
  const lines = [words.lead(SOURCES[found.origin], found.from, plan.entries.length), ...counts(plan, words), ''];
  for (const weight of ORDER) {
    const groups = grouped(plan.entries, weight);
    const notes = found.notes.filter(({ code }) => WEIGHTS[code] === weight);
    if (groups.length + notes.length === 0) continue;
    lines.push(words.weights[weight]);
    for (const [code, concerned] of groups) lines.push(...groupLines(code, concerned, outcome, options));
    for (const note of notes) {
      const { head, detail } = words.remarks[note.code];
      lines.push(`  ${head}`, ...(detail ? [`      ${detail(note.args, time)}`] : []));
    }
    lines.push('');
  }
  lines.push(...left.map(words.raced));
  if (plan.untranslated > 0) lines.push(words.untranslated(plan.untranslated));
  if (isDry) lines.push(words.dry);
  else if (plan.writes.size > 0) lines.push(words.next);
  return printable(lines.join('\n').trimEnd());
}

/** For programs: every entry with its fate, its file and its remarks, codes and words. */
export function jsonReport({ found, plan, isDry, left }: Outcome, { lang, zone }: ReportOptions): string {
  const words = WORDS[lang];
  const time = timeIn(zone);
  const told = ({ code, args }: Remark) => {
    const { head, detail } = words.remarks[code];
    const said = detail?.(args, time);
    return { code, weight: WEIGHTS[code], message: said ? `${head}: ${said}` : head, args };
  };
  return JSON.stringify(
    {
      source: found.origin,
      from: found.from,
      dry_run: isDry,
      counts: Object.fromEntries(
        FATES.map((fate) => [fate, plan.entries.filter((entry) => entry.fate === fate).length]),
      ),
      entries: plan.entries.map(({ key, place, fate, file, remarks }) => {
        return { key, place, fate, file, remarks: remarks.map(told) };
      }),
      notes: found.notes.map(told),
      untranslated: plan.untranslated,
      left,
    },
    null,
    2,
  );
}

function counts({ entries }: Plan, words: ImportWords): string[] {
  return FATES.flatMap((fate) => {
    const concerned = entries.filter((entry) => entry.fate === fate);
    if (concerned.length === 0) return [];
    const kinds = (['incidents', 'maintenance', 'notices'] as const).flatMap((kind) => {
      const count = concerned.filter(({ file }) => file?.startsWith(`${kind}/`)).length;
      return count === 0 ? [] : [`${words.kinds[kind]} ${count}`];
    });
    const tail = kinds.length === 0 ? '' : ` (${kinds.join(', ')})`;
    const named = ['kept', 'gone', 'taken'].includes(fate) ? concerned.map(({ file }) => `        ${file}`) : [];
    return [`${String(concerned.length).padStart(5)} ${words.fates[fate]}${tail}`, ...named];
  });
}

type Concerned = readonly { readonly entry: Planned; readonly remark: Remark }[];

/** Remarks of a weight by code, in the order of the table of codes. */
function grouped(entries: readonly Planned[], weight: Weight): [RemarkCode, Concerned][] {
  const all = entries.flatMap((entry) => entry.remarks.map((remark) => ({ entry, remark })));
  // Of an entry that is not taken only the reason counts.
  const told = all.filter(({ entry, remark }) => entry.fate !== 'refused' || WEIGHTS[remark.code] === 'refused');
  return (Object.keys(WEIGHTS) as RemarkCode[]).flatMap((code): [RemarkCode, Concerned][] => {
    const concerned = WEIGHTS[code] === weight ? told.filter(({ remark }) => remark.code === code) : [];
    return concerned.length === 0 ? [] : [[code, concerned]];
  });
}

function groupLines(code: RemarkCode, concerned: Concerned, outcome: Outcome, options: ReportOptions): string[] {
  const words = WORDS[options.lang];
  const { head, detail } = words.remarks[code];
  const time = timeIn(options.zone);
  const lines = [`  ${head} (${concerned.length})`];
  for (const { entry, remark } of concerned) {
    const said = code === 'unknown_service' ? namesOf(remark).join(', ') : detail?.(remark.args, time);
    lines.push(`      ${entry.place}${said ? `  ${said}` : ''}`);
  }
  return code === 'unknown_service' ? [...lines, ...mapLines(concerned, outcome, options)] : lines;
}

/** Names that nobody knows, the most frequent first, as a map to be filled in. */
function mapLines(concerned: Concerned, { found }: Outcome, { lang, near }: ReportOptions): string[] {
  const words = WORDS[lang];
  const count = new Map<string, number>();
  for (const name of concerned.flatMap(({ remark }) => namesOf(remark))) count.set(name, (count.get(name) ?? 0) + 1);
  const known = new Set(found.systems.map(({ name }) => name));
  const rows = [...count].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return [
    `    ${words.mapHint}`,
    '      services:',
    ...rows.map(([name, times]) => {
      const key = stringify({ [name]: '' }, { lineWidth: 0 }).replace(/ ""\n$/, '');
      const like = near(name);
      const tail = [
        words.entries(times),
        ...(like === undefined ? [] : [words.near(like)]),
        ...(known.has(name) ? ['config'] : []),
      ];
      return `        ${key} # ${tail.join(', ')}`;
    }),
  ];
}

function namesOf({ args }: Remark): string[] {
  return (args['names'] ?? '').split('\u0000');
}

function timeIn(zone: string): (at: string | undefined) => string {
  return (at) => (at === undefined ? '' : writeTime(Number(at), zone));
}

/** What a terminal would obey, or what turns the direction of a line, is shown as a mark. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
