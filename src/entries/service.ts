import type { Check, Localized, Service, SiteSettings } from './content.ts';
import type { Front } from './front.ts';
import { spotOf, typed } from './issues.ts';
import { slugOf } from './names.ts';
import type { Report } from './problem.ts';
import type { Known } from './schema/fields.ts';
import { serviceSchema, serviceTranslationSchema } from './schema/service.ts';
import { checkBlocks } from './sections.ts';
import { sourcesFor } from './sources.ts';
import { readDayOrTime } from './time.ts';
import type { Translation } from './translate.ts';

/** A file of `services/`, with its translations. */
export function readService(
  name: string,
  front: Front,
  translations: readonly Translation[],
  known: Known,
  site: SiteSettings,
  report: Report,
): Service | null {
  const data = typed(serviceSchema(known), front, report);
  const [since, until] = [readDayOrTime(front.data.since, known.zone), readDayOrTime(front.data.until, known.zone)];
  if (since !== null && until !== null && until <= since) {
    const value = String(front.data.until);
    report(
      'end_before_start',
      { key: 'until', other: 'since', value, start: String(front.data.since) },
      spotOf(front, ['until'], 'value'),
    );
  }
  for (const one of [{ front, report }, ...translations]) checkBlocks(one.front, one.report);
  const translated = translations.map((one) => ({
    ...one,
    data: typed(serviceTranslationSchema, one.front, one.report),
  }));
  if (!data) return null;
  const id = data.was[0] ?? name;
  const check = data.check ?? null;
  const texts: [string, string][] = [[known.languages[0], front.body.trim()]];
  let names: Localized = data.name;
  for (const { language, front: other, data: own } of translated) {
    if (own?.name !== undefined) names = { ...names, [language]: own.name };
    texts.push([language, other.body.trim()]);
  }
  return {
    id,
    was: data.was,
    slug: slugOf(name),
    name: names,
    group: data.group ?? null,
    order: data.order ?? 1000,
    since,
    until,
    committed: data.committed,
    degraded_counts_as: data.degraded_counts_as,
    check: check && checkOf(check, front, report),
    quorum: data.quorum ?? site.probe.quorum,
    min_regions: data.min_regions ?? site.probe.min_regions,
    every: check?.every ?? (check === null ? sourceEvery(id, site) : null) ?? site.probe.every,
    description: Object.fromEntries(texts.filter(([, text]) => text !== '')),
    place: { file: front.source.file, line: 1, column: 1 },
  };
}

/** The shortest interval of the monitors that measure a service which nobody checks here; null: none does. */
function sourceEvery(id: string, site: SiteSettings): number | null {
  const intervals = sourcesFor({ id }, site).flatMap((source) => (source.kind === 'prometheus' ? [source.every] : []));
  return intervals.length === 0 ? null : Math.min(...intervals);
}

type Parsed = NonNullable<ReturnType<ReturnType<typeof serviceSchema>['parse']>['check']>;

/** Any answer in the two hundreds is a good one. */
const GOOD = Array.from({ length: 100 }, (_, i) => 200 + i);

function checkOf(check: Parsed, front: Front, report: Report): Check {
  const common = {
    timeout: check.timeout ?? 10,
    slow: check.slow === undefined ? null : Math.round(check.slow * 1000),
    allow_private: check.allow_private ?? false,
  };
  if ('tcp' in check) return { kind: 'tcp', ...check.tcp, ...common };
  if (check.method === 'HEAD') {
    for (const key of ['text', 'absent', 'json'] as const) {
      if (check[key] !== undefined)
        report('keys_conflict', { key, other: 'method: HEAD' }, spotOf(front, ['check', key], 'key'));
    }
  }
  return {
    kind: 'http',
    url: check.http,
    method: check.method ?? 'GET',
    status: check.status ?? GOOD,
    text: check.text ?? null,
    absent: check.absent ?? null,
    json: check.json ?? null,
    redirects: check.redirects ?? 3,
    certificate_days: check.certificate_days ?? null,
    ...common,
  };
}
