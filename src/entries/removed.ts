import type { Entry, Redaction } from './content.ts';

/** Why the whole entry was taken away, its title and evidence too; null: it was not. */
export function whyRemoved(entry: Pick<Entry, 'id' | 'was'>, redactions: readonly Redaction[]): string | null {
  const whole = redactions.find(
    ({ entry: id, update, revision }) =>
      update === null && revision === null && (id === entry.id || entry.was.includes(id)),
  );
  return whole?.reason ?? null;
}
