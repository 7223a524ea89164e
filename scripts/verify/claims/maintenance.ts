import { noticeWords } from '#components/notice.ts';
import type { MaintenanceView } from '#site/model.ts';
import { type Claim, type Claims, type Page, slugIn } from '../claim.ts';
import { cellOf, timeIn } from '../facts.ts';
import { all, type Element, plain, textOf } from '../markup.ts';

/** The window of each maintenance and the notice that was given, on its own page and on cards. */
export const maintenance: Claims = function* (page, { model }): Iterable<Claim> {
  const slug = /^\/maintenance\/([^/]+)\/$/.exec(page.route)?.[1];
  const named = (name: string | null | undefined) => model.maintenance.find((one) => one.slug === name);
  const own = named(slug);
  if (own) {
    const { t } = page.reader;
    const [window, notice] = [cellOf(page.root, t['maintenance.window']), cellOf(page.root, t['notice.label'])];
    if (window) yield* windowOf(window, own, page);
    if (notice) yield* noticeOf(notice, own, page);
  }
  for (const card of all(page.root, 'article', 'e')) {
    const work = named(all(card, 'a').map((link) => slugIn(link, '/maintenance/', page))[0]);
    if (!work) continue;
    yield* windowOf(card, work, page);
    yield* noticeOf(card, work, page);
  }
};

function* windowOf(root: Element, { slug, starts, ends }: MaintenanceView, { reader }: Page): Iterable<Claim> {
  const { time, now } = reader;
  const [shown] = all(root, 'time');
  if (shown === undefined) return;
  yield { what: `${slug}: starts`, published: timeIn(root) ?? '', recomputed: time.machine(starts) };
  yield { what: `${slug}: window`, published: textOf(shown), recomputed: plain(time.window(starts, ends, now)) };
}

function* noticeOf(root: Element, { slug, notice, phase }: MaintenanceView, { reader }: Page): Iterable<Claim> {
  const [shown] = all(root, 'b', 'x');
  const recomputed = phase === 'cancelled' ? null : plain(noticeWords(notice, reader).text);
  if (shown !== undefined) yield { what: `${slug}: notice`, published: textOf(shown), recomputed };
}
