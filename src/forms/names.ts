import type { Instant } from '#domain/interval.ts';
import type { Content, Entry, Incident, Maintenance } from '#entries/content.ts';
import { namesOf } from '#entries/revision.ts';
import { fold, suggest } from '#entries/suggest.ts';
import { type Complaints, quoted } from './problem.ts';

/** Services by id, by a former name or by what customers call them, between commas or on lines; each once. */
export function readServices(
  answer: string | null | undefined,
  { services }: Pick<Content, 'services'>,
  problems: Complaints,
): string[] {
  const names = new Map(
    services.flatMap((service) =>
      [...namesOf(service), ...Object.values(service.name)].map((name) => [fold(name), service.id] as const),
    ),
  );
  const asked = (answer ?? '').split(/[,;\n]/).map((one) => one.trim());
  const found = new Set<string>();
  for (const name of asked.filter((one) => one !== '')) {
    const id = names.get(fold(name));
    if (id !== undefined) found.add(id);
    else {
      const near = suggest(fold(name), [...names.keys()]);
      const ids = near === undefined ? services.map((service) => service.id) : [names.get(near) ?? ''];
      const list = `${ids.slice(0, 12).join(', ')}${ids.length > 12 ? ', …' : ''}`;
      problems.of(
        'services',
        `không có dịch vụ ${quoted(name)}, cần: ${list}`,
        `unexpected service ${quoted(name)}, expected: ${list}`,
      );
    }
  }
  return [...found];
}

/** An entry that takes updates. */
export type Updatable = Incident | Maintenance;

/** Incidents that are open, and work that has begun and was not closed. */
export function underWay({ incidents, maintenance }: Content, at: Instant): Updatable[] {
  const works = maintenance.filter(
    ({ starts, completed, cancelled }) => starts <= at && completed === null && cancelled === null,
  );
  return [...incidents.filter(({ ended }) => ended === null), ...works];
}

/** The entry that an update is of, by its name, its address or a part of its name; nothing: the only one that is under way. */
export function readEntry(
  answer: string | null | undefined,
  content: Content,
  at: Instant,
  problems: Complaints,
): Updatable | null {
  const all: readonly Updatable[] = [...content.incidents, ...content.maintenance];
  const open = underWay(content, at);
  const text = answer?.trim() ?? '';
  const list = (entries: readonly Entry[]) =>
    entries
      .slice(0, 8)
      .map(({ id }) => id)
      .join(', ');
  if (text === '') {
    const [only, ...others] = open;
    if (only && others.length === 0) return only;
    problems.of(
      'entry',
      only ? `cần chọn một trong: ${list(open)}` : 'chưa có mục nào đang diễn ra: hãy ghi tên mục',
      only ? `expected one of: ${list(open)}` : 'nothing is under way: expected the name of an entry',
    );
    return null;
  }
  const name =
    decoded(text)
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1)
      ?.replace(/(\.[a-z]{2,3})?\.md$/, '') ?? '';
  const is = (entry: Updatable) => [entry.id, entry.slug, ...entry.was].some((one) => fold(one) === fold(name));
  const found =
    all.find(is) ?? unique(all.filter(({ id, slug }) => name.length > 3 && `${fold(id)} ${slug}`.includes(fold(name))));
  if (found) return found;
  const near = open.length > 0 ? list(open) : list(all);
  problems.of(
    'entry',
    `không có mục ${quoted(text)}, cần: ${near}`,
    `unexpected entry ${quoted(text)}, expected: ${near}`,
  );
  return null;
}

const unique = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** Addresses copied from a browser are percent-encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
