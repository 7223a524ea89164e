import type { feed as source } from './vi.ts';

/** English; follows `vi.ts` key by key. Part of `../en.ts`. */
export const feed: typeof source = {
  'feed.ended': 'Ended',
  'feed.atom': 'Atom',
  'feed.json': 'JSON Feed',
  'feed.calendar': 'Maintenance schedule',
  'say.feed.opened': (window) => `It began as planned: ${window}.`,
  'say.feed.overrun': 'The planned time is over, and an outage is still measured.',
  'say.feed.ended': (time) => `The incident ended at ${time}.`,
  'say.subscribe.calendar':
    'Announced maintenance for your calendar app; it follows when a window moves or is cancelled.',
};
