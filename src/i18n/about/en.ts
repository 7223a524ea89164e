/** English words for search engines and previews; follows `vi.ts` key by key. Part of `../en.ts`. */
export const about = {
  'say.about.services': 'The state and the last 90 days of each service.',
  'say.about.service': (name: string) =>
    `${name}: every day of the year, outages measured and announced, response times, how it is measured.`,
  'say.about.maintenance': 'Maintenance to come and past, and how long before each was announced.',
  'say.about.history': 'The log day by day: incidents, maintenance, notices and what was measured.',
  'say.about.month': (month: string) => `${month}: incidents, maintenance, notices and what was measured.`,
};
