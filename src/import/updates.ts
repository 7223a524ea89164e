import type { IncidentStatus, MaintenanceStatus } from '#entries/content.ts';
import type { Lang } from '#entries/wording/say.ts';
import { en } from '#i18n/en.ts';
import { vi } from '#i18n/vi.ts';
import type { UpdateDraft } from '#writing/draft.ts';
import type { Foreign, ForeignStatus, ForeignUpdate } from './foreign.ts';

/** Words of an incident's updates; those of maintenance that end something end it too. */
export const INCIDENT: Readonly<Partial<Record<ForeignStatus, IncidentStatus>>> = {
  investigating: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  postmortem: 'postmortem',
  completed: 'resolved',
};

/** Words of planned work. */
export const MAINTENANCE: Readonly<Partial<Record<ForeignStatus, MaintenanceStatus>>> = {
  scheduled: 'scheduled',
  in_progress: 'in_progress',
  verifying: 'verifying',
  monitoring: 'verifying',
  completed: 'completed',
  resolved: 'completed',
};

/** Statuses of ours: an update without one goes on as the one before. */
export function updatesIn<Status extends string>(
  updates: readonly ForeignUpdate[],
  words: Readonly<Partial<Record<ForeignStatus, Status>>>,
  first: Status,
): UpdateDraft<Status>[] {
  let status = first;
  return updates.map((update) => {
    status = (update.status === null ? undefined : words[update.status]) ?? status;
    return { at: update.at, status, text: update.text };
  });
}

/** An end that no update tells has one of its own, without words: the old page said "resolved" there. */
export function resolvedAt(
  updates: readonly UpdateDraft<IncidentStatus>[],
  { ended, isOver }: Foreign,
): readonly UpdateDraft<IncidentStatus>[] {
  const last = updates.findLastIndex(({ status }) => status !== 'postmortem');
  if (ended === null || !isOver || updates[last]?.status === 'resolved') return updates;
  const at = Math.max(ended, updates[last]?.at ?? ended);
  return updates.toSpliced(last + 1, 0, { at, status: 'resolved' });
}

/** A notice has no words of status: they lead the text. */
export function labelled(update: ForeignUpdate, language: Lang): ForeignUpdate {
  const { status, text } = update;
  return status === null
    ? update
    : { ...update, text: `**${STATUS_WORDS[language][`status.${status}`]}:** ${text}`.trim() };
}

const STATUS_WORDS = { vi, en } as const;

/** The text of facts goes to the end of what was said first, which has room for it. */
export function withFacts<Status extends string>(
  lead: string,
  updates: readonly UpdateDraft<Status>[],
  facts: string,
  isLead = lead !== '',
): { lead?: string; updates: readonly UpdateDraft<Status>[] } {
  const add = (text = '') => [text, facts].filter((part) => part !== '').join('\n\n');
  if (isLead || updates.length === 0) return { lead: add(lead), updates };
  return { updates: updates.map((update, i) => (i === 0 ? { ...update, text: add(update.text) } : update)) };
}
