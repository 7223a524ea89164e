import type { Incident, IncidentStatus } from '#entries/content.ts';
import { takeApart } from '#entries/heading.ts';
import { writeTime } from '#entries/time.ts';
import { draftPath, tellsOf } from '#site/drafts.ts';
import { overdue, type Undeclared } from '#site/overdue.ts';
import type { Template } from '#writing/template.ts';
import { entryPath } from '#writing/path.ts';
import { Answers } from './answers.ts';
import { minuteOf, titleOf } from './incident.ts';
import { entryFiles, formerNames, type Plan, translated } from './plan.ts';
import { type Scene, textOf } from './scene.ts';
import { isUnfilled, wordsOf } from './texts.ts';

/** The usual words for what is measured, and for what is over. */
const USUAL = { down: 'outage', degraded: 'slow', over: 'resolved' } as const;

/** Drafts to be written, and the services whose outage no template has words for. */
export interface Drafting {
  readonly plan: Plan;
  readonly wordless: readonly string[];
}

/**
 * A draft for each measured outage that nobody declared and no draft tells of. What was measured stands in it, and the words of
 * the usual template: nobody has published anything.
 *
 * @param gone files of `drafts/` that somebody deleted: they are not written again
 */
export function planDrafts(scene: Scene, gone: ReadonlySet<string>): Drafting {
  const files = new Map<string, string>();
  const wordless: string[] = [];
  for (const one of overdue(scene.model)) {
    if (one.what !== 'undeclared' || scene.sources.drafts.some((draft) => tellsOf(draft, one))) continue;
    const path = draftPath(one, scene.zone);
    if (scene.tree.has(path) || gone.has(path)) continue;
    const own = draftFiles(scene, one, path);
    if (!own) wordless.push(one.service);
    for (const [file, text] of own ?? []) files.set(file, text);
  }
  const ids = [...files.keys()].map(nameIn).filter((name) => !isTranslation(scene, name));
  return { plan: { ids, files, message: `Draft ${ids.join(', ')}`, untranslated: [] }, wordless };
}

/** A draft made an entry: what it says first is said now, its file moves to its year. Null: something is wrong with the answers. */
export function planPublish(answers: Answers): Plan | null {
  const { scene } = answers;
  const { zone, content, tree } = scene;
  const draft = answers.entry(scene.sources.drafts);
  if (answers.faults.length > 0 || !draft) return null;
  const title = titleOf(draft, scene);
  const path = entryPath('incident', title, draft.started, zone, [...tree.keys(), ...formerNames(content)]);
  const files = new Map<string, string>();
  const untranslated: string[] = [];
  const gone: string[] = [];
  for (const [i, language] of scene.languages.entries()) {
    const [from, to] = i === 0 ? [draft.file, path] : [translated(draft.file, language), translated(path, language)];
    const text = textOf(scene, from);
    if (text === null) {
      untranslated.push(language);
      continue;
    }
    files.set(to, isSaidOnce(draft) ? saidAt(text, writeTime(minuteOf(scene), zone)) : text);
    gone.push(from);
  }
  return { ids: [nameIn(path)], files, gone, message: title, untranslated };
}

function draftFiles(scene: Scene, outage: Undeclared, path: string): Map<string, string> | null {
  const { service, start, end, state } = outage;
  const trouble = templateFor(scene, USUAL[state], (one) => one.state === state && one.type !== 'security');
  const over = templateFor(scene, USUAL.over, (one) => one.status === 'resolved' && one.state === null);
  const speaking = end === null ? trouble : over;
  if (!trouble || !speaking) return null;
  const ended = end ?? undefined;
  const facts = { services: [service], started: start, ended };
  const [{ title, others: titles }, words] = [trouble, speaking].map((template) =>
    wordsOf(new Answers({}, scene), template, facts),
  ) as [ReturnType<typeof wordsOf>, ReturnType<typeof wordsOf>];
  if (!title || !words.text || isUnfilled(words.text)) return null;
  const others = Object.fromEntries(
    Object.entries(words.others).map(([language, { text }]) => [language, { title: titles[language]?.title, text }]),
  );
  return entryFiles(
    path,
    {
      kind: 'incident',
      title,
      services: { [service]: state },
      started: start,
      ended,
      updates: [
        { at: minuteOf(scene), status: (speaking.status ?? 'investigating') as IncidentStatus, text: words.text },
      ],
    },
    others,
    scene.zone,
  );
}

/** The template of the usual name, else the first that fits. */
function templateFor({ templates }: Scene, name: string, fits: (template: Template) => boolean): Template | undefined {
  const fitting = templates.filter((one) => one.kind === 'incident' && fits(one));
  return fitting.find((one) => one.name === name) ?? fitting[0];
}

/** Whether nobody added to it: times that a person wrote stay. */
function isSaidOnce({ updates }: Incident): boolean {
  return updates.length === 1 && updates[0]?.implied === false;
}

/** A text with another time in its first heading. */
function saidAt(text: string, time: string): string {
  let isDone = false;
  return text.replace(/^(##[ \t]+)(.*)$/gm, (line, marks: string, heading: string) => {
    const parts = isDone ? null : takeApart(heading);
    if (!parts) return line;
    isDone = true;
    return `${marks}${time}${heading.slice(parts.time.length)}`;
  });
}

function nameIn(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.md$/, '');
}

function isTranslation({ languages }: Scene, name: string): boolean {
  return languages.slice(1).some((language) => name.endsWith(`.${language}`));
}
