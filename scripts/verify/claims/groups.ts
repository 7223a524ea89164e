import { barSentence, barShape, worstDays } from '#components/bar.ts';
import { share } from '#i18n/number.ts';
import type { Claim, Claims } from '../claim.ts';
import { all, plain, textOf } from '../markup.ts';
import { accountOver } from '../recount.ts';

/** What a group's page says of all its services together: the lowest figure, by the account, and the worst of each day. */
export const groups: Claims = function* (page, context): Iterable<Claim> {
  const id = /^\/groups\/([^/]+)\/$/.exec(page.route)?.[1];
  const group = context.model.groups.find((one) => one.id === id);
  const line = all(page.root, 'div', 's')[0];
  if (group === undefined || line === undefined) return;
  const { t, lang } = page.reader;
  const raws = group.services.flatMap((service) => {
    const { raw } = accountOver(service.id, service.window90, context);
    return context.measurements.has(service.id) && raw !== null && raw.den > 0 ? [raw] : [];
  });
  const [lowest] = raws.sort((a, b) => Number(BigInt(a.num) * BigInt(b.den) - BigInt(b.num) * BigInt(a.den)));
  const figure = lowest === undefined ? null : share(lowest.num, lowest.den, lang);
  const cell = all(line, 'div', 'v')[0];
  if (cell !== undefined)
    yield {
      what: `${id}: lowest, 90 days`,
      published: textOf(cell, true),
      recomputed: plain(figure ?? t['figure.none']),
    };
  const days = worstDays(group.services.map((service) => service.days));
  const [image] = all(line, 'svg');
  if (image === undefined) return;
  yield {
    what: `${id}: worst days in words`,
    published: plain(image.attributes.get('aria-label') ?? ''),
    recomputed: plain(barSentence(days, t)),
  };
  yield {
    what: `${id}: worst days as drawn`,
    published: all(image, 'path')
      .map(({ attributes }) => attributes.get('d') ?? '')
      .join(', '),
    recomputed: barShape(days)
      .paths.map(({ d }) => d)
      .join(', '),
  };
};
