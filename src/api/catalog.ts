import { encodeBuildFile } from '#build/build-file.ts';
import { CALENDAR } from '#feeds/calendar.ts';
import { archiveMonths } from '#feeds/feed.ts';
import { feedFiles } from '#feeds/files.ts';
import { robots, sitemap } from '#feeds/sitemap.ts';
import { pageAddress } from '#i18n/address.ts';
import type { Words } from '#i18n/vi.ts';
import { nextBoundary } from '#site/boundary.ts';
import type { SiteModel } from '#site/model.ts';
import { apiFiles } from './files.ts';
import { CASE_SCHEMA, STATUS_PATH, STATUS_SCHEMA, UPTIME_SCHEMA, uptimePath, YEAR_SCHEMA, yearPath } from './paths.ts';
import { caseSchemaText, yearSchemaText } from './schemas.ts';
import { statuspagePaths, statuspageText } from './statuspage/files.ts';
import { yearFiles, yearFileText } from './year-file.ts';

/** A kind of file that machines read. */
export interface Endpoint {
  /** Below the base; what differs from file to file in capitals: `/api/uptime/SERVICE.json`. */
  readonly path: string;
  /** A pattern of the paths of its kind, without language. */
  readonly pattern: RegExp;
  readonly about: keyof Words & `say.api.${string}`;
  /** One of its kind in this build; null: there is none. */
  readonly example: { readonly path: string; readonly text: () => string | Promise<string> } | null;
}

export interface Chapter {
  readonly title: keyof Words & `api.${string}`;
  readonly endpoints: readonly Endpoint[];
}

type About = Endpoint['about'];

/**
 * Every kind of file that a build publishes besides pages, each with one of its kind: the one list that `/api/` prints, and that the tests
 * hold against what a build wrote.
 */
export function catalog(model: SiteModel): readonly Chapter[] {
  const made = new Map([...feedFiles(model), ...apiFiles(model)].map((file) => [`/${file.path}`, file]));
  const [service] = [...model.services.filter(({ active }) => active), ...model.services];
  const slug = service?.slug ?? null;
  const group = model.groups.find(({ id }) => id !== null)?.id ?? null;
  const year = yearFiles(model).findLast((file) => file.slug === slug);
  const month = archiveMonths(model).at(-1);
  const endpoint = (path: string, about: About, examplePath: string | null = path): Endpoint => {
    const file = examplePath === null ? undefined : made.get(examplePath);
    return of(path, about, examplePath !== null && file ? { path: examplePath, text: file.text } : null);
  };
  const own = (path: string, to: (slug: string) => string, about: About) =>
    endpoint(path, about, slug === null ? null : to(slug));
  /** Any of its kind: not every part of a site has one. */
  const found = (path: string, about: About) => {
    const { pattern } = of(path, about, null);
    return endpoint(path, about, made.keys().find((one) => pattern.test(one)) ?? null);
  };
  const grouped = (file: string, about: About) =>
    endpoint(`/groups/GROUP/${file}`, about, group === null ? null : `/groups/${group}/${file}`);
  const feeds = ['rss.xml', 'atom.xml', 'feed.json'] as const;
  const { address } = model;
  return [
    { title: 'api.now', endpoints: [endpoint(STATUS_PATH, 'say.api.status')] },
    {
      title: 'api.figures',
      endpoints: [
        own(uptimePath('SERVICE', 'json'), (one) => uptimePath(one, 'json'), 'say.api.uptime'),
        own(uptimePath('SERVICE', 'csv'), (one) => uptimePath(one, 'csv'), 'say.api.uptime.csv'),
        of(
          yearPath('SERVICE', 'YYYY'),
          'say.api.year',
          year ? { path: yearPath(year.slug, year.year), text: () => yearFileText(year.case, model) } : null,
        ),
      ],
    },
    {
      title: 'api.feeds',
      endpoints: [
        ...feeds.map((file) => endpoint(`/${file}`, 'say.api.rss')),
        ...feeds.map((file) => own(`/services/SERVICE/${file}`, (one) => `/services/${one}/${file}`, 'say.api.rss')),
        ...feeds.map((file) => grouped(file, 'say.api.rss')),
        ...feeds.map((file) =>
          endpoint(
            `/archive/YYYY-MM/${file}`,
            'say.api.archive',
            month === undefined ? null : `/archive/${month}/${file}`,
          ),
        ),
        ...feeds.map((file) => found(`/services/SERVICE/archive/YYYY/${file}`, 'say.api.archive')),
        ...feeds.map((file) => found(`/groups/GROUP/archive/YYYY/${file}`, 'say.api.archive')),
        endpoint('/history.rss', 'say.api.history'),
        endpoint('/history.atom', 'say.api.history'),
        endpoint(`/${CALENDAR}`, 'say.api.ics'),
        own(`/services/SERVICE/${CALENDAR}`, (one) => `/services/${one}/${CALENDAR}`, 'say.api.ics'),
        grouped(CALENDAR, 'say.api.ics'),
      ],
    },
    { title: 'api.statuspage', endpoints: statuspage(model) },
    {
      title: 'api.show',
      endpoints: [
        endpoint('/badge.svg', 'say.api.badge'),
        own('/badges/SERVICE.svg', (one) => `/badges/${one}.svg`, 'say.api.badge'),
        own('/badges/SERVICE/DAYS.svg', (one) => `/badges/${one}/90.svg`, 'say.api.badge'),
        endpoint('/badge.json', 'say.api.shields'),
        own('/badges/SERVICE.json', (one) => `/badges/${one}.json`, 'say.api.shields'),
        own('/badges/SERVICE/DAYS.json', (one) => `/badges/${one}/90.json`, 'say.api.shields'),
        of('/embed.js', 'say.api.embed', null),
      ],
    },
    {
      title: 'api.schemas',
      endpoints: [
        endpoint(STATUS_SCHEMA, 'say.api.schemas'),
        endpoint(UPTIME_SCHEMA, 'say.api.schemas'),
        of(YEAR_SCHEMA, 'say.api.schemas', { path: YEAR_SCHEMA, text: () => yearSchemaText(address) }),
        of(CASE_SCHEMA, 'say.api.schemas', { path: CASE_SCHEMA, text: () => caseSchemaText(address) }),
      ],
    },
    {
      title: 'api.site',
      endpoints: [
        of('/build.json', 'say.api.build', { path: '/build.json', text: () => beginningOfBuild(model) }),
        of('/robots.txt', 'say.api.listing', { path: '/robots.txt', text: () => robots(address, model.sample) }),
        of('/sitemap.xml', 'say.api.listing', listed(model)),
      ],
    },
  ];
}

const HOLES: Readonly<Record<string, string>> = {
  SERVICE: '[a-z0-9-]+',
  GROUP: '[^/]+',
  'YYYY-MM': '\\d{4,}-\\d{2}',
  YYYY: '\\d{4,}',
  DAYS: '\\d+',
  ID: '[0-9b-z]{12}',
};

function of(path: string, about: About, example: Endpoint['example']): Endpoint {
  const pattern = path
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/SERVICE|GROUP|YYYY-MM|YYYY|DAYS|ID(?=\\)/g, (hole) => HOLES[hole] ?? hole);
  return { path, pattern: new RegExp(`^${pattern}$`), about, example };
}

/** The eight lists, one entry by its id, and what describes them. */
function statuspage(model: SiteModel): Endpoint[] {
  const all = statuspagePaths(model);
  const [entry] = all.filter((path) => /^incidents\/[0-9b-z]{12}$/.test(path));
  const made = (path: string) => ({ path: `/api/v2/${path}.json`, text: () => statuspageText(path, model) });
  const lists = all.filter((path) => !path.startsWith('schema/') && !/^incidents\/[0-9b-z]{12}$/.test(path));
  return [
    ...lists.map((path) => of(`/api/v2/${path}.json`, 'say.api.v2', made(path))),
    of('/api/v2/incidents/ID.json', 'say.api.v2', entry === undefined ? null : made(entry)),
    ...all
      .filter((path) => path.startsWith('schema/'))
      .map((path) => of(`/api/v2/${path}.json`, 'say.api.schemas', made(path))),
  ];
}

/** The front page as search engines are told of it; null: of a sample they are told nothing. */
function listed({ address, settings: { languages }, sample }: SiteModel): Endpoint['example'] {
  if (sample) return null;
  const front = (language: string) => pageAddress(address, language, languages, '/');
  const all = [
    ...languages.map((language) => [language, front(language)] as const),
    ['x-default', `${address}/`] as const,
  ];
  const text = () => sitemap([{ address: `${address}/`, alternates: languages.length > 1 ? all : [], modified: null }]);
  return { path: '/sitemap.xml', text };
}

/** What is known of `/build.json` before all is written: its digest is over this very page too. */
function beginningOfBuild(model: SiteModel): string {
  const { commit, head, now, address, sample } = model;
  const whole = encodeBuildFile({
    v: 1,
    commit,
    dirty: null,
    record: head,
    record_commit: null,
    now,
    valid_until: nextBoundary(model),
    address,
    sample,
    files: 0,
    digest: '',
  });
  const lines = whole.split('\n').filter((line) => !/^ {2}"(dirty|record_commit|files|digest)"/.test(line));
  return lines.join('\n').replace(/,?\n}\n$/, ',\n  …\n}\n');
}
