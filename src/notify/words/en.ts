import type { frame as source, kinds as all } from './vi.ts';

/** English words of notices (see `vi.ts`, which they follow). */
export const kinds: typeof all = {
  incident_opened: {
    subject: 'Incident: {title}',
    text: '{site} is dealing with an incident that affects: {services}.',
  },
  incident_updated: { subject: 'Incident update: {title}', text: 'Status: {status}. Services: {services}.' },
  incident_resolved: { subject: 'Resolved: {title}', text: 'The incident is over. Services: {services}.' },
  maintenance_announced: { subject: 'Maintenance: {title}', text: '{class}: {window}.\nServices: {services}.' },
  maintenance_moved: {
    subject: 'Maintenance rescheduled: {title}',
    text: 'The new time is {window}.\nServices: {services}.',
  },
  maintenance_in_24h: {
    subject: 'Maintenance reminder: {title}',
    text: 'Maintenance starts in {before}: {window}.\nServices: {services}.',
  },
  maintenance_in_1h: {
    subject: 'Maintenance starts soon: {title}',
    text: 'Maintenance starts in {before}: {window}.\nServices: {services}.',
  },
  maintenance_started: {
    subject: 'Under maintenance: {title}',
    text: 'Maintenance has started: {window}.\nServices: {services}.',
  },
  maintenance_updated: {
    subject: 'Maintenance update: {title}',
    text: 'Status: {status}. Time: {window}.\nServices: {services}.',
  },
  maintenance_overrun: {
    subject: 'Maintenance overruns: {title}',
    text: 'The announced time ({window}) is over and an outage is still measured.\nServices: {services}.',
  },
  maintenance_completed: {
    subject: 'Maintenance completed: {title}',
    text: 'The maintenance is completed. Services: {services}.',
  },
  maintenance_cancelled: {
    subject: 'Maintenance cancelled: {title}',
    text: 'The maintenance of {window} is cancelled.\nServices: {services}.',
  },
  security: { subject: 'Security: {title}', text: 'A notice about security. Services: {services}.' },
  notice: { subject: 'Notice: {title}', text: '' },
};

export const frame: typeof source = {
  greeting: 'Dear customer,',
  closing: (site) => `Kind regards,\n${site}`,
  page: 'See the status page',
  more: 'Read on',
  leave: 'To receive no more of these messages',
};
