import { headlineText } from '#i18n/headline.ts';
import { pick } from '#i18n/pick.ts';
import { timeWriter, type TimeWriter } from '#i18n/time.ts';
import type { Words } from '#i18n/vi.ts';
import { words } from '#i18n/words.ts';
import { visible } from '#i18n/compounds.ts';
import type { IncidentView, MaintenanceView, NoticeView, SiteModel, UpdateView } from '#site/model.ts';
import { unescapeHtml } from './text.ts';

/** An entry as readers will see it. */
export interface EntryText {
  /** The first line of the page. */
  readonly sentence: string;
  /** Title, facts and updates, newest first; no line is empty but between paragraphs. */
  readonly lines: readonly string[];
}

type View = IncidentView | MaintenanceView | NoticeView;

/**
 * An entry of the site as plain text, in a language of it, without control characters: for whoever must judge it before it is
 * published, in a terminal or a comment. Null: the site has no such entry.
 *
 * @param id its id
 */
export function entryAsText(model: SiteModel, id: string, language: string): EntryText | null {
  const view = [...model.incidents, ...model.maintenance, ...model.notices].find((one) => one.id === id);
  if (!view) return null;
  const { settings, now } = model;
  const t = words(language);
  const time = timeWriter(language, settings.zone, t);
  const of = (text: Parameters<typeof pick>[0]) => pick(text, language, settings.languages);
  const name = (service: string) => of(model.services.find((one) => one.id === service)?.name ?? {})?.text ?? service;
  const said = (text: Parameters<typeof pick>[0]) => {
    const found = of(text);
    if (!found) return '';
    return found.fallback ? `(${found.lang}) ${found.text}` : found.text;
  };
  const voice: Voice = { t, time, now, name };
  const lines = [
    said(view.title),
    ...factsOf(view, voice).map((fact) => `  ${fact}`),
    ...view.updates.flatMap((update) => ['', ...updateLines(update, said(update.html), voice)]),
  ];
  return {
    sentence: plain(headlineText(model.headline, { t, time, now, name })),
    lines: lines.map(plain),
  };
}

interface Voice {
  readonly t: Words;
  readonly time: TimeWriter;
  readonly now: number;
  readonly name: (id: string) => string;
}

function factsOf(view: View, { t, time, now, name }: Voice): string[] {
  const services = view.services.map(name).join(', ');
  if ('started' in view) {
    const { started, ended, expected, nextUpdate, open, states, type, cause, evidence } = view;
    const last = (id: string) => view.updates.find((update) => update.states?.[id] !== undefined)?.states?.[id];
    const declared = view.services.map((id) => {
      // While it is open, what stands now; of one that is over, what it was.
      const state = (open ? last(id) : undefined) ?? states[id];
      return `${name(id)}: ${state ? t[`state.${state}`] : '–'}`;
    });
    return [
      ...(type === 'incident' ? [] : [t[`kind.${type}`]]),
      ...(declared.length === 0 ? [] : [declared.join(' · ')]),
      `${t['incident.since']}: ${time.dated(started, now)}`,
      ...(ended === null ? [] : [`${t['incident.ended']}: ${time.dated(ended, now)}`]),
      ...(open && expected !== null ? [`${t['incident.expected']}: ${time.dated(expected, now)}`] : []),
      ...(open && nextUpdate !== null ? [`${t['incident.next']}: ${time.dated(nextUpdate, now)}`] : []),
      ...(cause === null ? [] : [`${t['cause.label']}: ${t[`cause.${cause}` as 'cause.label'] ?? cause}`]),
      ...(evidence === null ? [] : [`${t['incident.evidence']}: ${evidence}`]),
    ];
  }
  if ('starts' in view)
    return [
      `${t[`class.${view.class}`]}: ${services}`,
      `${time.window(view.starts, view.ends, now)} · ${t[`phase.${view.phase}`]}`,
    ];
  return [`${t['kind.notice']}: ${time.date(view.at, now)}`, ...(services === '' ? [] : [services])];
}

function updateLines(update: UpdateView, html: string, { t, time, now, name }: Voice): string[] {
  const states = Object.entries(update.states ?? {}).map(([id, state]) => `${name(id)}: ${t[`state.${state}`]}`);
  const when = update.undated ? [] : [time.dated(update.at, now)];
  const head = [...when, t[`status.${update.status}`], ...(states.length === 0 ? [] : [states.join(', ')])].join(' · ');
  return [head, ...textOf(html).map((line) => `  ${line}`)];
}

/** The lines of sanitised HTML; a list's items begin with a dash. */
function textOf(html: string): string[] {
  return unescapeHtml(
    html
      .replace(/<li[^>]*>/g, '\n– ')
      .replace(/<br[^>]*>|<\/(?:p|h\d|li|pre|blockquote|tr|ul|ol|table)>/g, '\n')
      .replace(/<\/t[dh]>/g, ' | ')
      .replace(/<[^>]*>/g, ''),
  )
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** On one line of any terminal: composed, without unbreakable spaces, control characters and marks that turn direction. */
function plain(line: string): string {
  return visible(line)
    .replaceAll('\u00a0', ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '')
    .normalize('NFC')
    .trimEnd();
}
