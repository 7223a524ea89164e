import type { Instant } from '#domain/interval.ts';
import type { Content, Entry, Localized } from '#entries/content.ts';
import type { Setting } from '#entries/entry.ts';
import { glance, sectionTexts } from '#entries/glance.ts';
import { readRevision, revisionOf, revisionSetting, type RevisionText } from '#entries/revision.ts';
import { blobOf } from '#entries/source.ts';
import type { Receipt } from '#record/receipt.ts';
import { updateKeys } from './keys.ts';

/** Where earlier texts, and the commits that brought them by a time, are found by the git blob id of a file; null: not at hand. */
export interface Archive {
  readonly texts: (sha: string) => string | null;
  readonly commits: (sha: string, at: Instant | null) => string | null;
}

/** What every entry's past is read with. */
export interface PastContext extends Archive {
  readonly setting: Setting;
  /** The site's first language: receipts know every text in it. */
  readonly source: string;
}

export function pastContext(content: Pick<Content, 'site' | 'services'>, archive: Archive): PastContext {
  return { ...archive, setting: revisionSetting(content), source: content.site.languages[0] };
}

/** A revision of an entry; `at` and `receipt` null: it stands now and nobody recorded since when. */
export interface PastRevision {
  readonly at: Instant | null;
  readonly sha: string;
  readonly receipt: Receipt | null;
  readonly updates: readonly { readonly key: string; readonly sha: string }[];
}

/**
 * An entry as it was published time after time, oldest first; the last revision is what stands now. Texts are read when they are
 * asked for: who only asks when something was said never pays for them.
 */
export interface Past {
  readonly entry: Entry;
  /** Those of the site. */
  readonly languages: readonly string[];
  /** Keys of the present updates, in their order. */
  readonly keys: readonly string[];
  readonly revisions: readonly PastRevision[];
  /** The text of an update in a revision that has it, Markdown by language; null where it is not at hand. */
  readonly text: (revision: PastRevision, key: string) => Localized | null;
  readonly title: (revision: PastRevision) => Localized | null;
  /**
   * Languages in which a translation that stood beside both revisions may say something else in the second: those whose file is another,
   * and in it a text is missing that the first had. Found without reading the files.
   */
  readonly retold: (before: PastRevision, after: PastRevision) => readonly string[];
  /** The title in the source language alone, which is found without reading the file. */
  readonly sourceTitle: (revision: PastRevision) => string | null;
  /** The time its heading had; null: not at hand. */
  readonly time: (revision: PastRevision, key: string) => Instant | null;
  /** What an incident's front matter declared; null: not at hand. */
  readonly states: (revision: PastRevision) => Readonly<Record<string, string>> | null;
  /** Whether it tells of the probes alone, so that its states declare nothing (R7); where it cannot be read, as the file says now. */
  readonly isFault: (revision: PastRevision) => boolean;
  readonly commit: (revision: PastRevision) => string | null;
}

/** @param receipts those of the entry, in order of publication */
export function pastOf(entry: Entry, receipts: readonly Receipt[], context: PastContext): Past {
  const { source, setting } = context;
  const keys = updateKeys(entry, receipts);
  const revisions = revisionsOf(entry, keys, receipts, source);
  const present = revisions.at(-1) as PastRevision;
  const whole = revisionOf(entry, setting);

  /** The revision's own file, in the source language. */
  const own = memo((sha: string): RevisionText | null => {
    if (sha === entry.blob) return revisionOf(withoutTranslations(entry, source), setting);
    const text = context.texts(sha);
    return text === null ? null : readRevision(text, entry, setting);
  });
  /** With the translation that stood beside it. */
  const laid = memo((name: string): Pick<RevisionText, 'title' | 'updates'> | null => {
    const [sha = '', language = '', id = ''] = JSON.parse(name) as string[];
    const text = context.texts(id);
    return text === null ? null : (own(sha)?.translated(language, text) ?? null);
  });
  const place = (revision: PastRevision, key: string) => revision.updates.findIndex((update) => update.key === key);
  const shaIn = (revision: PastRevision, key: string) => revision.updates[place(revision, key)]?.sha;
  const seen = memo((sha: string) => {
    const text = sha === entry.blob ? null : context.texts(sha);
    return text === null ? null : glance(text);
  });
  const updateIn = (of: Pick<RevisionText, 'updates'> | null, revision: PastRevision, key: string) =>
    of?.updates.length === revision.updates.length ? (of.updates[place(revision, key)] ?? null) : null;

  /** A text that did not change can be read wherever it still stands. */
  const sourceText = (revision: PastRevision, key: string): string | null => {
    const sha = shaIn(revision, key);
    const same = [revision, ...revisions].filter((other) => sha !== undefined && shaIn(other, key) === sha);
    for (const other of same) {
      const update = updateIn(own(other.sha), other, key);
      if (update !== null) return update.text[source] ?? '';
    }
    return null;
  };
  /**
   * What a translation said beside a revision: today's where its file is the same (or nobody recorded it, and the source text is the
   * same), else that of the file that was recorded.
   */
  const translation = (
    { sha, receipt }: PastRevision,
    language: string,
    isSame: boolean,
    find: (of: Pick<RevisionText, 'title' | 'updates'> | null) => string | undefined,
  ): string | undefined => {
    const recorded = receipt?.translations;
    const id = recorded?.[language];
    if (recorded === undefined ? isSame : id !== undefined && id === entry.translations[language]) return find(whole);
    return id === undefined ? undefined : find(laid(JSON.stringify([sha, language, id])));
  };
  const languages = setting.known.languages.filter((language) => language !== source);
  const sectionsOf = memo((id: string) => {
    const text = context.texts(id);
    return text === null ? null : sectionTexts(text);
  });
  const sections = (language: string, id: string): readonly string[] | null =>
    id === entry.translations[language] ? entry.updates.map(({ text }) => text[language] ?? '') : sectionsOf(id);
  const localized = (text: string, other: (language: string) => string | undefined): Localized => {
    const rest = languages.map((language) => [language, other(language)] as const);
    return Object.fromEntries(
      [[source, text] as const, ...rest].flatMap(([language, words]) => (words ? [[language, words]] : [])),
    );
  };

  return {
    entry,
    languages: setting.known.languages,
    keys,
    revisions,
    text(revision, key) {
      const text = sourceText(revision, key);
      if (text === null) return null;
      const isSame = shaIn(present, key) === shaIn(revision, key);
      return localized(text, (language) =>
        translation(revision, language, isSame, (of) => {
          const at = of === whole ? present : revision;
          return updateIn(of, at, key)?.text[language];
        }),
      );
    },
    title(revision) {
      const title = own(revision.sha)?.title;
      const text = title?.[source];
      if (title === undefined || text === undefined) return null;
      const isSame = text === entry.title[source];
      return localized(
        text,
        (language) => title[language] ?? translation(revision, language, isSame, (of) => of?.title[language]),
      );
    },
    retold(before, after) {
      return languages.filter((language) => {
        const [one, other] = [before, after].map(({ receipt }) => receipt?.translations?.[language]);
        if (one === undefined || other === undefined || one === other) return false;
        const [then, now] = [sections(language, one), sections(language, other)];
        return then !== null && now !== null && then.some((text) => text !== '' && !now.includes(text));
      });
    },
    sourceTitle: ({ sha }) => seen(sha)?.title ?? own(sha)?.title[source] ?? null,
    time: (revision, key) => updateIn(own(revision.sha), revision, key)?.at ?? null,
    states({ sha }) {
      const states = entry.kind === 'incident' ? seen(sha)?.states : null;
      if (states == null) return own(sha)?.states ?? null;
      const { services } = setting.known;
      return Object.fromEntries(Object.entries(states).map(([name, state]) => [services.get(name) as string, state]));
    },
    isFault({ sha }) {
      if (entry.kind !== 'incident') return false;
      return seen(sha)?.isFault ?? entry.type === 'probe_fault';
    },
    commit: ({ sha, at }) => context.commits(sha, at),
  };
}

/** The entry as its own file says it: titles may stand there in several languages, texts only in the first. */
function withoutTranslations(entry: Entry, source: string): Parameters<typeof revisionOf>[0] {
  const inFile = Object.entries(entry.title).filter(([language]) => !Object.hasOwn(entry.translations, language));
  const updates = entry.updates.map((update) => {
    const text = update.text[source];
    return { ...update, text: text === undefined ? {} : { [source]: text } };
  }) as typeof entry.updates;
  return { ...entry, title: Object.fromEntries(inFile), updates };
}

/** Every receipt is a revision; what the file says now and none has seen is one more, of unknown publication. */
function revisionsOf(
  entry: Entry,
  keys: readonly string[],
  receipts: readonly Receipt[],
  source: string,
): PastRevision[] {
  const written = () => keys.map((key, i) => ({ key, sha: blobOf(Buffer.from(entry.updates[i]?.text[source] ?? '')) }));
  const revisions = receipts.map((receipt): PastRevision => {
    return { at: receipt.at, sha: receipt.sha, receipt, updates: receipt.updates };
  });
  const last = revisions.at(-1);
  if (last?.sha !== entry.blob) return [...revisions, { at: null, sha: entry.blob, receipt: null, updates: written() }];
  // A line that knows other headings than the file it speaks of is not believed in that.
  const isWhole = keys.length === last.updates.length && keys.every((key, i) => last.updates[i]?.key === key);
  return isWhole ? revisions : [...revisions.slice(0, -1), { ...last, updates: written() }];
}

function memo<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}
