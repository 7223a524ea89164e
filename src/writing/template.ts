import type { DeclaredState } from '#domain/state.ts';
import { type Blank, BLANKS } from '#entries/blanks.ts';
import { takeApart } from '#entries/heading.ts';
import type { EntryDraft } from './draft.ts';

/** A file of `templates/`, as read. */
export interface Template {
  /** Its file's name. */
  readonly name: string;
  readonly kind: EntryDraft['kind'];
  /** The status of the heading it writes; null: what it says stands before the first heading. */
  readonly status: string | null;
  /** The state it declares; null: it declares none. */
  readonly state: DeclaredState | null;
  readonly type: string | null;
  readonly class: 'routine' | 'emergency' | null;
  /** By language: title and text with their blanks. */
  readonly title: Readonly<Record<string, string>>;
  readonly text: Readonly<Record<string, string>>;
}

export type Filling = Partial<Record<Blank, string>>;

interface Front {
  readonly data: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const WORK = ['scheduled', 'in_progress', 'verifying', 'completed', 'cancelled'];

/**
 * Reads a template and its translations: what kind it is follows from its keys and its heading. Null: it says nothing in the
 * site's own language.
 */
export function readTemplate(name: string, language: string, fronts: Readonly<Record<string, Front>>): Template | null {
  const own = fronts[language];
  if (own === undefined) return null;
  const texts = Object.entries(fronts).map(([tag, { body }]) => [tag, textOf(body)] as const);
  const status = statusOf(own.body);
  const { services, starts, date, started, type } = own.data;
  const [state] =
    services !== null && typeof services === 'object' && !Array.isArray(services) ? Object.values(services) : [];
  const isIncident = started !== undefined || (status !== null && !WORK.includes(status));
  return {
    name,
    kind:
      starts !== undefined || (status !== null && WORK.includes(status))
        ? 'maintenance'
        : isIncident && date === undefined
          ? 'incident'
          : 'notice',
    status,
    state: (state as DeclaredState | undefined) ?? (Array.isArray(services) && isIncident ? 'down' : null),
    type: typeof type === 'string' ? type : null,
    class: own.data['class'] === 'emergency' ? 'emergency' : starts === undefined ? null : 'routine',
    title: Object.fromEntries(
      Object.entries(fronts).flatMap(([tag, { data }]) =>
        typeof data['title'] === 'string' ? [[tag, data['title']]] : [],
      ),
    ),
    text: Object.fromEntries(texts.filter(([, text]) => text !== '')),
  };
}

/** A text with its blanks filled in; a sentence with a blank that stays empty is left out. */
export function fill(text: string, filling: Filling): string {
  const blank = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name: string) => filling[name as Blank] ?? whole);
  const known = (sentence: string) =>
    ![...sentence.matchAll(/\{(\w+)\}/g)].some(([, name]) => BLANKS.includes(name as Blank) && !filling[name as Blank]);
  return text
    .split('\n')
    .map((line) => {
      const sentences = line.split(/(?<=[.!?…])\s+/u).filter(known);
      return sentences.map(blank).join(' ');
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function headingIn(body: string): RegExpExecArray | null {
  return /^##[ \t]+(.*)$/m.exec(body);
}

function statusOf(body: string): string | null {
  const heading = headingIn(body)?.[1];
  return (heading && takeApart(heading)?.status) || null;
}

/** The words under the first heading, or all where there is none. */
function textOf(body: string): string {
  const heading = headingIn(body);
  return (heading ? body.slice(heading.index + heading[0].length) : body).trim();
}
