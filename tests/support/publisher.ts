import { blobOf } from '#entries/source.ts';
import type { Content } from '#entries/content.ts';
import type { Instant } from '#domain/interval.ts';
import type { Receipt } from '#record/receipt.ts';
import { buildSite } from '#site/build.ts';
import type { SiteModel } from '#site/model.ts';
import { receiptOf } from '#site/receipt-of.ts';
import { readTree } from '#tests/entries/fixture.ts';

/** A content tree in memory that is published time after time: every publication leaves its receipts and its texts. */
export interface Publisher {
  /** Paths below the content folder → texts; change it at will between publications. */
  readonly files: Map<string, string>;
  readonly receipts: Receipt[];
  /** Blob id → text of everything that was ever published; take some out to lose it. */
  readonly texts: Map<string, string>;
  /** Reads the tree; throws where it has errors. */
  readonly read: () => Content;
  readonly publish: (at: Instant, by?: string) => void;
  readonly model: (now: Instant, over?: Partial<Parameters<typeof buildSite>[0]>) => SiteModel;
}

export function publisher(files: Readonly<Record<string, string>> = {}): Publisher {
  const tree = new Map(Object.entries(files));
  const receipts: Receipt[] = [];
  const texts = new Map<string, string>();
  const read = (): Content => {
    const { content, problems } = readTree(Object.fromEntries(tree), undefined);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return content;
  };
  return {
    files: tree,
    receipts,
    texts,
    read,
    publish(at, by = 'ci') {
      for (const text of tree.values()) texts.set(blobOf(Buffer.from(text)), text);
      const { incidents, maintenance, notices, site } = read();
      for (const entry of [...incidents, ...maintenance, ...notices]) {
        const own = receipts.filter(({ id }) => id === entry.id);
        const last = own.at(-1);
        const { blob: sha, translations } = entry;
        if (last?.sha === sha && JSON.stringify(last.translations) === JSON.stringify(translations)) continue;
        receipts.push(receiptOf(entry.id, { sha, translations, at, by, run: null }, entry, own, site.languages[0]));
      }
    },
    model: (now, over = {}) =>
      buildSite({
        content: read(),
        measurements: new Map(),
        receipts,
        texts: (sha) => texts.get(sha) ?? null,
        now,
        commit: null,
        address: 'https://status.example',
        ...over,
      }),
  };
}
