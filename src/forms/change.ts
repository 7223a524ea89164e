import { dayStart } from '#domain/calendar.ts';
import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { Content, IncidentStatus } from '#entries/content.ts';
import type { Tree } from '#entries/tree.ts';
import type { EntryDraft } from '#writing/draft.ts';
import { entryText, translationText } from '#writing/entry-text.ts';
import type { Template } from '#writing/template.ts';
import { entryPath } from '#writing/path.ts';
import { type Answers, type Filled, FORMS, type Question } from './forms.ts';
import { readServices } from './names.ts';
import { complaints, type Complaints, type FormProblem, quoted } from './problem.ts';
import { type Facts, fromTemplate } from './template.ts';
import { type Texts, readTexts } from './texts.ts';
import { updated } from './update.ts';
import { readDate, readWhen } from './when.ts';

/** What a form is read against. */
export interface Filing {
  readonly tree: Tree;
  readonly content: Content;
  /** When the form was filed: what it leaves out began, or was said, then. */
  readonly filed: Instant;
  /** The entry that an earlier reading of the same form made: it keeps its place. Null: there is none. */
  readonly keep: string | null;
}

/** Files as they would be, by their path below the content folder. */
export interface Change {
  /** The entry's own file. */
  readonly file: string;
  readonly files: ReadonlyMap<string, string>;
}

/** What a form makes of the content, or everything that is wrong with its answers. Nothing of the answers is trusted. */
export function changeOf(filled: Filled, filing: Filing): Change | FormProblem[] {
  const { form, answers } = filled;
  const problems = complaints(form);
  checkChoices(form, answers, problems);
  const change = form === 'update' ? updated(answers, filing, problems) : newEntry(form, answers, filing, problems);
  return problems.list.length > 0 || change === null ? problems.list : change;
}

/** Issues can be edited by hand: a choice is one of its options, or none. */
function checkChoices(form: Filled['form'], answers: Answers, problems: Complaints): void {
  for (const [key, { options }] of Object.entries(FORMS[form] as Record<string, Question>)) {
    const answer = answers[key] ?? null;
    if (!options || answer === null || Object.values(options).includes(answer)) continue;
    const list = Object.keys(options).map(quoted).join(', ');
    problems.of(
      key,
      `không rõ ${quoted(answer)}, cần một trong ${list}`,
      `unexpected ${quoted(answer)}, expected one of ${list}`,
    );
  }
}

type NewForm = Exclude<Filled['form'], 'update'>;

function newEntry(form: NewForm, answers: Answers, filing: Filing, problems: Complaints): Change | null {
  const { site, incidents, maintenance, notices } = filing.content;
  const { zone, languages } = site;
  const known = knownOf(form, answers, filing, problems);
  const wanted = {
    answer: answers['template'],
    usual: USUAL[form](answers),
    suits: ({ kind, status }: Template) => kind === form && (kind !== 'incident' || FIRST.includes(status ?? '')),
  };
  const said = fromTemplate(wanted, filing, known, problems);
  const texts = readTexts(answers, languages, true, said, problems);
  const isTold = texts.text === said.text[languages[0]];
  const status = ((isTold && said.status) || 'investigating') as IncidentStatus;
  if (problems.list.length > 0) return null;
  const draft = draftOf(form, answers, texts, known, { at: momentOf(filing), status });
  const at = draft.kind === 'incident' ? draft.started : draft.kind === 'maintenance' ? draft.starts : draft.date;
  const taken = [...incidents, ...maintenance, ...notices].flatMap(({ file, id, was }) => [file, id, ...was]);
  const file = filing.keep ?? entryPath(draft.kind, texts.title, at ?? filing.filed, zone, taken);
  const files = new Map([[file, entryText(draft, zone)]]);
  if (texts.other) {
    const { language, title, text } = texts.other;
    const isIncident = draft.kind === 'incident';
    const said = isIncident ? { updates: [{ at: momentOf(filing), status, text }] } : { lead: text };
    files.set(file.replace(/\.md$/, `.${language}.md`), translationText({ ...(title && { title }), ...said }, zone));
  }
  return { file, files };
}

/** When a form was filed, to the minute: a heading needs no seconds. */
const momentOf = ({ filed }: Filing): Instant => filed - (filed % 60);

/** What a first notice may say of an incident. */
const FIRST: readonly string[] = ['investigating', 'identified'];

/** What is said where nothing was written; what readers would take for more than is known is never said by itself. */
const USUAL: Readonly<Record<NewForm, (answers: Answers) => string | null>> = {
  incident: ({ type, state }) =>
    type === 'security' ? null : state === 'down' ? 'outage' : state === 'degraded' ? 'slow' : null,
  maintenance: ({ class: kind }) => (kind === 'emergency' ? 'maintenance-emergency' : 'maintenance'),
  notice: () => null,
};

/** The facts of a new entry, as far as the form tells them. */
interface Known extends Facts {
  readonly date: Instant | undefined;
}

function knownOf(form: NewForm, answers: Answers, filing: Filing, problems: Complaints): Known {
  const { content, filed } = filing;
  const { zone } = content.site;
  const when = (key: string, direction: 'past' | 'future') =>
    readWhen(answers[key], key, direction, { zone, filed }, problems) ?? undefined;
  const need = (key: string, isThere: boolean) => isThere || problems.of(key, 'chưa có', 'expected it');
  const services = readServices(answers['services'], content, problems);
  if (form !== 'notice') need('services', services.length > 0 || Boolean(answers['services']));
  if (form === 'incident') {
    need('state', answers['state'] !== null);
    const started = when('started', 'past') ?? momentOf(filing);
    return {
      services,
      started,
      expected: when('expected', 'future'),
      next: when('next_update', 'future'),
      date: undefined,
    };
  }
  if (form === 'notice') {
    const date = readDate(answers['date'], 'date', problems);
    return { services, date: date === null ? undefined : dayStart(date, zone) };
  }
  for (const key of ['class', 'starts', 'ends']) need(key, answers[key] !== null);
  const [starts, ends] = [when('starts', 'future'), when('ends', 'future')];
  if (starts !== undefined && ends !== undefined && ends <= starts)
    problems.of('ends', 'phải sau lúc bắt đầu', 'expected a time after the start');
  return { services, starts, ends, date: undefined };
}

function draftOf(
  form: NewForm,
  answers: Answers,
  { title, text }: Texts,
  { services, started, expected, next, starts, ends, date }: Known,
  { at, status }: { readonly at: Instant; readonly status: IncidentStatus },
): EntryDraft {
  if (form === 'notice')
    return {
      kind: 'notice',
      title,
      ...(services.length > 0 && { services }),
      ...(date !== undefined && { date }),
      lead: text,
    };
  if (form === 'maintenance') {
    const kind = answers['class'] as 'routine' | 'emergency';
    return { kind: 'maintenance', title, services, class: kind, starts: starts ?? at, ends: ends ?? at, lead: text };
  }
  const state = (answers['state'] ?? 'down') as DeclaredState;
  return {
    kind: 'incident',
    title,
    services: Object.fromEntries(services.map((id) => [id, state])),
    type: answers['type'] === 'security' ? 'security' : undefined,
    started: started ?? at,
    expected,
    next_update: next,
    updates: [{ at, status, text }],
  };
}
