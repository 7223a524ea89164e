import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import type { IncidentStatus, Localized, MaintenanceStatus, PublicCause } from '#entries/content.ts';

/** An update to be written. Text is Markdown; anything in it that would end it early is made harmless. */
export interface UpdateDraft<Status extends string = string> {
  readonly at: Instant;
  /** Of a notice's update: `notice`, which is not written. */
  readonly status: Status;
  /** Declared from `at` on, by service id; only in incidents. */
  readonly services?: Readonly<Record<string, DeclaredState>> | undefined;
  readonly text?: string | undefined;
}

/** A value of front matter: text, a list or a map of texts. Times are instants of the keys that hold times. */
export type FieldValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

interface Common<Status extends string> {
  /** In the site's first language, or by language. Several lines become one. */
  readonly title: string | Localized;
  /** Former file names, newest last. */
  readonly was?: readonly string[] | undefined;
  /** Further keys that the schema knows, in the order they are written. */
  readonly more?: Readonly<Record<string, FieldValue>> | undefined;
  /** Text before the first heading: the first report, the announcement, the notice itself. */
  readonly lead?: string | undefined;
  /** In any order; two of one time and status become one. */
  readonly updates?: readonly UpdateDraft<Status>[] | undefined;
}

/** An incident to be written; the keys are those of the file. Instants are Unix seconds. */
export interface IncidentDraft extends Common<IncidentStatus> {
  readonly kind: 'incident';
  /** Written as a list where all are down. */
  readonly services?: Readonly<Record<string, DeclaredState>> | undefined;
  readonly type?: 'incident' | 'security' | 'probe_fault' | undefined;
  readonly started: Instant;
  readonly expected?: Instant | undefined;
  readonly next_update?: Instant | undefined;
  readonly ended?: Instant | undefined;
  readonly cause?: PublicCause | undefined;
  readonly evidence?: string | undefined;
  readonly regions?: readonly string[] | undefined;
}

/** Work to be announced. */
export interface MaintenanceDraft extends Common<MaintenanceStatus> {
  readonly kind: 'maintenance';
  readonly services: readonly string[];
  readonly class?: 'routine' | 'emergency' | undefined;
  readonly starts: Instant;
  readonly ends: Instant;
}

/** A notice to be written. */
export interface NoticeDraft extends Common<'notice'> {
  readonly kind: 'notice';
  readonly services?: readonly string[] | undefined;
  /** Absent: the date in the file's name. */
  readonly date?: Instant | undefined;
}

export type EntryDraft = IncidentDraft | MaintenanceDraft | NoticeDraft;

/** `NAME.en.md` to be written: what it lacks falls back to the original. */
export interface TranslationDraft {
  readonly title?: string | undefined;
  readonly lead?: string | undefined;
  /** Headings of the original, by their time and status. */
  readonly updates?: readonly Pick<UpdateDraft, 'at' | 'status' | 'text'>[] | undefined;
}
