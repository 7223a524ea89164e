import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import { safeBody } from './clean.ts';
import type { EntryDraft, FieldValue, TranslationDraft, UpdateDraft } from './draft.ts';
import { frontText } from './front.ts';
import { headingOf, inOrder } from './heading.ts';

/**
 * A whole new entry as the text of its file, which the reader of content gives back as the same entry: hostile titles and
 * texts included, cleaned as `#writing/clean.ts` says. What no file can hold (a blank title, a service nobody knows, an end
 * before the start) is written as given and is the checker's to refuse.
 */
export function entryText(draft: EntryDraft, zone: string): string {
  return frontText(fieldsOf(draft), zone) + bodyText(draft, zone);
}

/** The text of `NAME.LANGUAGE.md`. Headings carry their whole time, so that each finds its own. */
export function translationText({ title, lead, updates = [] }: TranslationDraft, zone: string): string {
  const sections = inOrder(updates).map((update) =>
    sectionText(`${headingOf(bare(update), zone, null)}\n`, update.text),
  );
  return frontText({ title }, zone) + leadText(lead) + sections.join('');
}

/** A heading and its text, after a blank line. */
export function sectionText(heading: string, text = ''): string {
  const body = safeBody(text);
  return `\n${heading}${body === '' ? '' : `\n${body}\n`}`;
}

function fieldsOf(draft: EntryDraft): Readonly<Record<string, FieldValue | undefined>> {
  const { kind, title, was, more } = draft;
  const rest = { ...(was?.length && { was }), ...more };
  if (kind === 'notice') return { title, services: draft.services, date: draft.date, ...rest };
  if (kind === 'maintenance') {
    const { services, starts, ends } = draft;
    return { title, services, class: draft.class, starts, ends, ...rest };
  }
  const { services, type, started, expected, next_update, ended, cause, evidence, regions } = draft;
  return {
    title,
    services: services && statesValue(services),
    type,
    started,
    expected,
    next_update,
    ended,
    cause,
    evidence,
    regions,
    ...rest,
  };
}

/** Services and their states as the front matter says them: a list where all are down. */
export function statesValue(states: Readonly<Record<string, DeclaredState>>): FieldValue {
  const isDown = Object.values(states).every((state) => state === 'down');
  return isDown ? Object.keys(states) : states;
}

function bodyText({ lead, updates = [] }: EntryDraft, zone: string): string {
  let previous: Instant | null = null;
  const sections = inOrder<UpdateDraft>(updates).map((update) => {
    const heading = headingOf(update, zone, previous);
    previous = update.at;
    return sectionText(`${heading}\n`, update.text);
  });
  return leadText(lead) + sections.join('');
}

function leadText(lead = ''): string {
  const body = safeBody(lead);
  return body === '' ? '' : `\n${body}\n`;
}

/** Without states: a translation need not repeat them. */
function bare({ at, status, text }: Pick<UpdateDraft, 'at' | 'status' | 'text'>): UpdateDraft {
  return { at, status, text };
}
