import type { pages as source } from './vi.ts';

/** English; follows `vi.ts` key by key. Part of `../en.ts`. */
export const pages: typeof source = {
  'day.work': 'maintenance',
  'day.excluded': (duration) => `${duration} excluded`,
  'day.told': 'announced',
  'day.partly_told': 'partly announced',
  'say.calendar': 'Each day leads to its log. Lines and strokes are those of the 90 days.',

  'sides.measured': 'Measured',
  'sides.declared': 'Declared',
  'sides.untold': 'not announced',
  'sides.apart': 'Difference',
  'say.sides.untold': (duration) => `${duration} measured and not announced`,
  'say.sides.unseen': (duration) => `${duration} announced and not seen by measuring points`,

  'say.latency.range': (least, most) => (least === most ? least : `from ${least} to ${most}`),
  'say.latency.chart': (days, typical, slow, gaps) =>
    `Response time over ${days} days: typical (p50) ${typical}, slowest 5% (p95) ${slow}${
      gaps > 0 ? `; ${gaps} ${gaps === 1 ? 'day' : 'days'} without data` : ''
    }.`,
  'say.latency.scale': 'Logarithmic scale, UTC days, all measuring points together, within 5%.',
  'latency.table': 'Table by month',
  'latency.month': 'Month (UTC)',
  'latency.samples': 'Samples',

  'service.certificate': 'Certificate',
  'certificate.left': (days) => `${days} ${days === 1 ? 'day' : 'days'} left`,
  'certificate.asof': 'as of',
  'certificate.enough': (days) => `${days} ${days === 1 ? 'day' : 'days'} left or more`,
  'certificate.short': (days) => `fewer than ${days} ${days === 1 ? 'day' : 'days'} left`,
  'service.expected': 'Called operational when',
  'expected.tcp': 'it accepts a connection',
  'expected.status': (codes) => `it answers ${codes}`,
  'expected.text': 'with the expected text',
  'expected.absent': 'without a sign of failure',
  'expected.json': 'with the expected value',

  'uptime.title': 'Availability',
  'uptime.link': 'Month by month',
  'uptime.service': 'Service',
  'uptime.year': '12 months',
  'uptime.month': (year, month) =>
    `${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1] ?? ''} ${year}`,
  'uptime.covered': (percent) => `of ${percent}`,
  'say.about.uptime': 'The availability of each service by month, over the last 12 months.',
  'say.uptime': (from) =>
    `By calendar month, from ${from} to now. Maintenance included, exclusions not applied; never rounded up.`,
  'say.uptime.covered': '“of 75%”: only 75% of the time was measured. A dash: not in service, or not measured.',
  'say.uptime.promise': 'What counts against the commitment, exclusions applied, is on the page',

  'group.figure': 'Lowest, 90 days',
  'group.page': 'The whole group',
  'say.about.group': (name) => `${name}: its services, the last 90 days, incidents and maintenance.`,
  'say.group': (name) =>
    `Each stroke is the worst day of any service; the figure is that of ${name}, the lowest of the group.`,

  'subscribe.title': 'Subscribe',
  'subscribe.channels': 'Channels',
  'subscribe.how': 'How to follow',
  'subscribe.reader': 'Feed readers',
  'subscribe.slack': 'Slack',
  'subscribe.teams': 'Microsoft Teams',
  'subscribe.mail': 'Mail',
  'say.about.subscribe': 'How to receive every update on incidents, maintenance and notices.',
  'say.subscribe': 'Every update comes once and in order. No account, no mail address, no telephone number.',
  'say.subscribe.rss': 'Every update, edits made after publication too; the newest 100 items.',
  'say.subscribe.reader':
    'Paste the address above into Feedly, Inoreader, Thunderbird or the reader you have. Most look again after 15 to 60 minutes.',
  'say.subscribe.slack': 'In the channel that should receive updates, type this (it needs Slack’s RSS app):',
  'say.subscribe.teams':
    'Make a flow in Workflows with the RSS trigger “When a feed item is published”, paste the address above, and choose where to post.',
  'say.subscribe.mail':
    'This page sends no mail. A reader that forwards (such as Blogtrottr or Power Automate) sends each item to your mailbox.',
  'say.subscribe.slow': 'When you need to know at once, look at the front page: readers are usually slower.',

  'say.missing.links': 'Perhaps you were looking for:',
  'say.not_yet': (date) => `In service from ${date}.`,
  'say.closed': (date) => `Out of service since ${date}.`,
  'say.empty.incidents': 'No incident has been announced.',
};
