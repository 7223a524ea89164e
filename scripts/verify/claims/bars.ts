import { barSentence, barShape } from '#components/bar.ts';
import type { Claim, Claims } from '../claim.ts';
import { all, type Element, plain } from '../markup.ts';
import { serviceLines } from '../service-lines.ts';

/** The drawing of each service's days and its sentence, recomputed from the days. */
export const bars: Claims = function* (page, context): Iterable<Claim> {
  for (const { line, service } of serviceLines(page, context)) {
    const [image] = all(line, 'svg');
    if (image === undefined) continue;
    yield {
      what: `${service.id}: days in words`,
      published: plain(image.attributes.get('aria-label') ?? ''),
      recomputed: plain(barSentence(service.days, page.reader.t)),
    };
    yield {
      what: `${service.id}: days as drawn`,
      published: drawn(image),
      recomputed: barShape(service.days)
        .paths.map(({ tone, d }) => `${tone} ${d}`)
        .join(', '),
    };
  }
};

function drawn(image: Element): string {
  const paths = all(image, 'path').map(
    ({ attributes }) => `${attributes.get('class') ?? ''} ${attributes.get('d') ?? ''}`,
  );
  return paths.join(', ');
}
