import type { machines as source } from './vi.ts';

/** English; follows `vi.ts` key by key. Part of `../en.ts`. */
export const machines: typeof source = {
  'badge.days': (days) => `${days} days, incl. maintenance`,
  'say.badge.figure': (name, figure, period) => `${name}: available ${figure}, ${period}, maintenance included.`,
  'say.badge.covered': (covered) => `Measured ${covered} of the time.`,

  'subscribe.calendar': 'Calendar apps',
  'say.subscribe.how.calendar':
    'Add a calendar by its address (“From URL” in Google Calendar, “Subscribe” in Apple’s and Outlook) and paste that of the maintenance schedule above. Calendars ask again after hours, some after a day: too slowly for emergency maintenance announced one hour ahead.',

  'api.title': 'For machines',
  'api.now': 'How things stand',
  'api.figures': 'Figures',
  'api.feeds': 'Feeds and calendar',
  'api.statuspage': 'Statuspage-compatible',
  'api.show': 'Badges and banner',
  'api.schemas': 'Schemas',
  'api.site': 'The build',
  'say.about.api':
    'Every address machines can read: JSON, CSV, feeds, a calendar, badges; of each kind a real example.',
  'say.api':
    'Every file is public, needs no key and may be read from any origin (CORS). Until valid_until it stays true unless something new is published. Open an address for an example cut from this very build.',
  'say.api.curl':
    'One line for scripts: its exit code is 0 while every measured service is operational and no incident is open, and another one when that is not so or cannot be read.',
  'say.api.curl.fresh': 'Stricter: stale data is an error too.',
  'say.api.names':
    'SERVICE is the name in the address of a service’s page, GROUP that of a group, YYYY a year, MM a month. Other languages live below their tag, as in /en/rss.xml.',
  'say.api.status': 'Each service’s state, since when, as of when, what incidents are open, and the next maintenance.',
  'say.api.uptime':
    'By day and month: seconds known, up, degraded, down, excluded, unknown and under maintenance; samples; every outage, and how well its two ends are known.',
  'say.api.uptime.csv': 'The same as a table; the column kind is file, month, day or outage.',
  'say.api.year': 'A year of a service in the form that the account is computed from.',
  'say.api.rss': 'One immutable item an update, the newest 100; of each service and group too.',
  'say.api.archive': 'What is older, by month; of services and groups by year (RFC 5005).',
  'say.api.history': 'As Statuspage shapes it: 25 growing items.',
  'say.api.ics': 'Every announced maintenance window for calendar apps; of each service and group too.',
  'say.api.v2': 'The whole Status API v2; each incident and maintenance has a file of its own besides.',
  'say.api.badge':
    'The state of the whole site or of a service, or its availability over 7, 30 or 90 days. Unknown is never green.',
  'say.api.shields': 'The same for shields.io (endpoint).',
  'say.api.embed':
    'For your own pages: shows open incidents, maintenance under way and that of the next three days; nothing when all is calm. data-lang names the language, data-target the place.',
  'say.api.embed.csp': 'A page with a Content Security Policy needs:',
  'say.api.schemas': 'What each kind of JSON file holds.',
  'say.api.build': 'What this build was made from and when, and the digest of all its files.',
  'say.api.listing': 'For search engines.',
};
