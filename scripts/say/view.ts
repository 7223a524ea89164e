import { styleText } from 'node:util';
import { entryAsText } from '#feeds/as-text.ts';
import type { Content } from '#entries/content.ts';
import { writeTime } from '#entries/time.ts';
import { buildSite } from '#site/build.ts';
import { shortNotice, type ShortNotice } from '#site/short-notice.ts';
import { undeclaredNow } from '#site/overdue.ts';
import { visible } from '#i18n/compounds.ts';
import { words } from '#i18n/words.ts';
import type { Scene } from './scene.ts';
import { textOf } from './scene.ts';
import { nameOf } from './texts.ts';
import type { Plan } from './plan.ts';

/** The entries of a plan as readers will see them, in each language of the site. */
export function preview(scene: Scene, content: Content, plan: Plan): string {
  const { sources, model, languages, t } = scene;
  const { commit, address } = model;
  const after = buildSite({ ...sources, content, commit, address });
  const blocks = languages.flatMap((language) =>
    plan.ids.flatMap((id) => {
      const text = entryAsText(after, id, language);
      if (!text) return [];
      const head = styleText('bold', `── ${t.preview} (${language}) ──`);
      return [[head, `${t.sentence}: ${text.sentence}`, '', ...text.lines, ''].join('\n')];
    }),
  );
  return blocks.join('\n');
}

/** The first of a plan's works that is announced too late. */
export function noticeOf(
  scene: Scene,
  content: Content,
  plan: Plan,
): { readonly id: string; readonly short: ShortNotice } | null {
  for (const work of content.maintenance) {
    if (!plan.ids.includes(work.id)) continue;
    const own = scene.sources.receipts.filter(({ id }) => id === work.id);
    const short = shortNotice(work, own, content.commitments, scene.now);
    if (short) return { id: work.id, short };
  }
  return null;
}

/** A line on what the record saw of a service that nobody told of. */
export function recordLine(scene: Scene, id: string): string | null {
  const view = scene.model.services.find((service) => service.id === id);
  const seen = view && undeclaredNow(view);
  if (!seen) return null;
  const state = words(scene.lang)[`state.${seen.state}`].toLowerCase();
  const clock = writeTime(seen.start, scene.zone).slice(0, 16).replace('T', ' ');
  const line = scene.t.fromRecord(nameOf(scene, id, scene.lang), state, clock, `${seen.seen}/${seen.points}`);
  return visible(line).replaceAll('\u00a0', ' ');
}

/** What would change, file by file: the lines that are new, whole where the file is. */
export function changesIn(scene: Scene, plan: Plan): string {
  const changed = [...plan.files].map(([path, text]) => {
    const before = textOf(scene, path)?.split('\n') ?? [];
    const after = text.split('\n');
    const same = Math.min(before.length, after.length);
    let [head, tail] = [0, 0];
    while (head < same && before[head] === after[head]) head += 1;
    while (tail < same - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
    const gone = before.slice(head, before.length - tail).map((line) => `- ${line}`);
    const come = after.slice(head, after.length - tail).map((line) => `+ ${line}`);
    return [`${path}:${head + 1}`, ...gone, ...come].join('\n');
  });
  return [...changed, ...(plan.gone ?? []).map((path) => `- ${path}`)].join('\n');
}
