import type { Instant } from '#domain/interval.ts';
import type { Content, Entry, Localized, Update } from '#entries/content.ts';
import { visible } from '#i18n/compounds.ts';
import { pick } from '#i18n/pick.ts';
import { timeWriter } from '#i18n/time.ts';
import type { Words } from '#i18n/vi.ts';
import { words } from '#i18n/words.ts';

/**
 * An entry as its readers will see it, as plain text: title, what kind, services, times, updates with the newest first. What it lacks
 * in a language stands in the site's first one, marked.
 */
export function previewOf(entry: Entry, content: Content, language: string): string {
  const { site, services } = content;
  const say = words(language);
  const { stamp } = timeWriter(language, site.zone, say);
  const text = (localized: Localized) => {
    const picked = pick(localized, language, site.languages);
    return picked === null ? '' : picked.fallback ? `[${picked.lang}] ${picked.text}` : picked.text;
  };
  const name = (id: string) =>
    pick(services.find((service) => service.id === id)?.name ?? {}, language, site.languages)?.text ?? id;
  const updates = [...(entry.updates as readonly Update<string>[])].reverse();
  const told = updates.map(({ at, status, implied, text: said, services: states }) => {
    const heading = [
      ...(implied ? [] : [stamp(at)]),
      say[`status.${status}` as 'status.notice'],
      ...Object.entries(states ?? {}).map(([id, state]) => `${name(id)}: ${say[`state.${state}`]}`),
    ];
    return `${heading.join(' · ')}\n${text(said)}`;
  });
  const head = [text(entry.title), ...factsOf(entry, name, stamp, say)];
  return visible([head.join('\n'), ...told].join('\n\n'))
    .replaceAll('\u00a0', ' ')
    .trim();
}

function factsOf(entry: Entry, name: (id: string) => string, stamp: (at: Instant) => string, say: Words): string[] {
  const at = (label: string, time: Instant | null) => (time === null ? [] : [`${label}: ${stamp(time)}`]);
  const services = (list: readonly string[]) =>
    list.length > 0 ? [`${say['incident.services']}: ${list.join(', ')}`] : [];
  if (entry.kind === 'notice') return [say['kind.notice'], ...services(entry.services.map(name))];
  if (entry.kind === 'maintenance')
    return [
      say[`class.${entry.class}`],
      ...services(entry.services.map(name)),
      `${say['maintenance.window']}: ${stamp(entry.starts)} – ${stamp(entry.ends)}`,
    ];
  const states = Object.entries(entry.services).map(([id, state]) => `${name(id)} (${say[`state.${state}`]})`);
  return [
    say[`kind.${entry.type}`],
    ...services(states),
    ...at(say['incident.since'], entry.started),
    ...at(say['incident.expected'], entry.expected),
    ...at(say['incident.next'], entry.next_update),
    ...at(say['incident.ended'], entry.ended),
    ...(entry.cause === null ? [] : [`${say['cause.label']}: ${say[`cause.${entry.cause}`]}`]),
    ...(entry.evidence === null ? [] : [`${say['incident.evidence']}: ${entry.evidence}`]),
  ];
}
