import type { Account, Statement } from '#domain/account.ts';
import { bound } from '#i18n/compounds.ts';
import type { Reader } from '#layouts/reader.ts';
import type { PromiseView, SiteModel } from '#site/model.ts';
import { verdictSentence, word } from '#statement/verdict.ts';
import type { Writer } from '#statement/writer.ts';
import { writerOf } from '#statement/writers.ts';

/** How the page of the promise speaks: as a page, and, of accounts, as a statement does. */
export interface Voice {
  readonly reader: Reader;
  readonly writer: Writer;
  /** `99,9922%`; of what is not proven the bounds, since the figure alone would say more than anybody knows. */
  readonly figure: (of: Statement) => string;
  /** "Đạt cam kết, tính đến nay: …" */
  readonly sentence: (of: Account) => string;
  /** "Đạt cam kết, tính đến nay" */
  readonly verdict: (of: Account) => string;
}

export function voiceOf(reader: Reader, { settings }: Pick<SiteModel, 'settings'>): Voice {
  const writer = writerOf(reader.lang.startsWith('vi') ? 'vi' : 'en', settings.zone);
  return {
    reader,
    writer,
    figure: ({ verdict, sla, lower, upper }) =>
      verdict === 'unproven' ? `${writer.percent(lower)} – ${writer.percent(upper)}` : writer.percent(sla),
    sentence: (of) => bound(verdictSentence(of, 'published', writer)),
    verdict: (of) => bound(word(of, 'published', writer)),
  };
}

/** The text that a reader is shown: in which language, and where links to its clauses can lead. */
export interface ShownPromise {
  readonly html: string;
  readonly lang: string;
  readonly fallback: boolean;
  readonly anchors: ReadonlySet<string>;
}

export function shownPromise({ html }: Pick<PromiseView, 'html'>, reader: Reader): ShownPromise {
  const { text, lang, fallback } = reader.text(html);
  const anchors = [...text.matchAll(/<(?:h[2-6]|li) id="([^"]+)"/g)].map(([, id = '']) => id);
  return { html: text, lang, fallback, anchors: new Set(anchors) };
}

/** The promise in force, as the model views it; null: none is. */
export function promiseInForce({ commitment, promises }: SiteModel): PromiseView | null {
  return promises.find((one) => one.commitment.date === commitment?.date) ?? null;
}

/** The fragment of a service's account on the page. */
export function serviceAnchor(id: string, reader: Reader): string {
  return `p-service-${reader.service(id)?.slug ?? id}`;
}

/** The fragment of a reading, whose id is any text. */
export function readingAnchor(id: string): string {
  return `p-reading-${id.replace(/\s+/g, '-')}`;
}
