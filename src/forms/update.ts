import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { PublicCause } from '#entries/content.ts';
import { NotAmendable, withFields, withUpdate } from '#writing/amend.ts';
import { cleanLine } from '#writing/clean.ts';
import type { FieldValue } from '#writing/draft.ts';
import { translationText } from '#writing/entry-text.ts';
import type { Template } from '#writing/template.ts';
import type { Change, Filing } from './change.ts';
import type { Answers } from './forms.ts';
import { readEntry, type Updatable } from './names.ts';
import type { Complaints } from './problem.ts';
import { type Facts, fromTemplate } from './template.ts';
import { readTexts } from './texts.ts';
import { readWhen } from './when.ts';

const STATUSES = {
  incident: ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'],
  maintenance: ['in_progress', 'verifying', 'completed', 'cancelled'],
} as const;

/** An entry with one more update at its end, and its translation likewise; null: something was complained of. */
export function updated(answers: Answers, filing: Filing, problems: Complaints): Change | null {
  const { content, tree, filed } = filing;
  const { zone, languages } = content.site;
  const entry = readEntry(answers['entry'], content, filed, problems);
  const status = answers['status'] ?? '';
  if (status === '') problems.of('status', 'chưa có', 'expected it');
  else if (entry) checkStatus(entry, status, problems);
  const at = readWhen(answers['at'], 'at', 'past', { zone, filed }, problems) ?? filed - (filed % 60);
  const last = entry?.updates.at(-1);
  if (last && !last.implied && at < last.at)
    problems.of('at', 'trước cập nhật mới nhất của mục', 'expected a time after the entry’s last update');
  const next = readWhen(answers['next_update'], 'next_update', 'future', { zone, filed }, problems);
  const wanted = {
    answer: answers['template'],
    usual: USUAL[status] ?? null,
    suits: (one: Template) => one.status === status,
  };
  const facts = entry ? factsOf(entry, status, at, next) : { services: [] };
  const texts = readTexts(answers, languages, false, fromTemplate(wanted, filing, facts, problems), problems);
  if (!entry || problems.list.length > 0) return null;
  const fields = entry.kind === 'incident' ? fieldsOf(entry, answers, next) : {};

  const previous = last && !last.implied ? last.at : null;
  const update = { at, status, text: texts.text, services: statesOf(entry, answers['state'] ?? null, status) };
  const text = decode(tree.get(entry.file));
  try {
    const files = new Map([[entry.file, withFields(withUpdate(text, update, zone, previous), fields, zone)]]);
    if (texts.other) {
      const { language, text: other } = texts.other;
      const path = entry.file.replace(/\.md$/, `.${language}.md`);
      const said = { at, status, text: other };
      const old = tree.get(path);
      files.set(path, old ? withUpdate(decode(old), said, zone, null) : translationText({ updates: [said] }, zone));
    }
    return { file: entry.file, files };
  } catch (error) {
    if (!(error instanceof NotAmendable)) throw error;
    problems.of('entry', 'tệp của mục này chỉ sửa được bằng tay', 'its file can be changed only by hand');
    return null;
  }
}

/** The templates that say what a status alone tells. */
const USUAL: Readonly<Record<string, string>> = {
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  completed: 'maintenance-done',
  cancelled: 'maintenance-cancelled',
};

function factsOf(entry: Updatable, status: string, at: Instant, next: Instant | null): Facts {
  const said = next === null ? {} : { next };
  if (entry.kind === 'maintenance')
    return { services: entry.services, starts: entry.starts, ends: entry.ends, ...said };
  const { services, started, expected } = entry;
  const ended = status === 'resolved' ? { ended: entry.ended ?? at } : {};
  return { services: Object.keys(services), started, ...(expected !== null && { expected }), ...ended, ...said };
}

function checkStatus({ kind }: Updatable, status: string, problems: Complaints): void {
  const expected: readonly string[] = STATUSES[kind];
  if (expected.includes(status)) return;
  if (kind === 'incident')
    problems.of('status', 'mục này là sự cố, không phải bảo trì', 'expected a status of an incident: the entry is one');
  else
    problems.of('status', 'mục này là bảo trì, không phải sự cố', 'expected a status of maintenance: the entry is one');
}

/** What changes in the front matter. An answered question keeps nothing open: the old promise of a next update is over. */
function fieldsOf(
  entry: Extract<Updatable, { kind: 'incident' }>,
  answers: Answers,
  next: Instant | null,
): Record<string, FieldValue | null> {
  const cause = answers['cause'] as PublicCause | null | undefined;
  const evidence = cleanLine(answers['evidence'] ?? '');
  const isOver = next === null && entry.next_update !== null;
  return {
    ...(next !== null && { next_update: next }),
    ...(isOver && { next_update: null }),
    ...(cause && { cause }),
    ...(evidence !== '' && { evidence }),
  };
}

/** The state of all services of an incident from now on; work declares none. */
function statesOf(entry: Updatable, state: string | null, status: string): Record<string, DeclaredState> | undefined {
  if (entry.kind !== 'incident' || state === null || status === 'postmortem') return undefined;
  return Object.fromEntries(Object.keys(entry.services).map((id) => [id, state as DeclaredState]));
}

const decode = (bytes: Uint8Array | undefined) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
