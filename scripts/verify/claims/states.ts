import { headlineText } from '#i18n/headline.ts';
import type { ServiceView } from '#site/model.ts';
import type { Claim, Claims, Page } from '../claim.ts';
import { all, plain, textOf } from '../markup.ts';
import { serviceLines } from '../service-lines.ts';

/** The page's first sentence, how new its data is, and the state of each service. */
export const states: Claims = function* (page, context): Iterable<Claim> {
  const { reader, root, route } = page;
  const { model } = context;
  const [title] = all(root, 'h1');
  if (route === '/' && title !== undefined) {
    const recomputed = plain(headlineText(model.headline, reader));
    const line = all(title, 'span').find(({ attributes }) => !attributes.has('hidden')) ?? title;
    yield { what: 'first sentence', published: textOf(line, true), recomputed };
  }
  for (const { line, service } of serviceLines(page, context)) {
    const [small] = all(line, 'small');
    const isRow = all(line, 'a').length > 0;
    if (!isRow || small === undefined) continue;
    yield { what: `${service.id}: state`, published: textOf(small, true), recomputed: stateOf(service, page) };
  }
};

function stateOf({ current }: ServiceView, { reader: { t } }: Page): string {
  const isUnmeasured = !current.isMeasured && current.state === 'unknown';
  return plain(isUnmeasured ? t['state.unmeasured'] : t[`state.${current.state}`]);
}
