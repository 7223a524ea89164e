import type { Localized } from '#entries/content.ts';
import type { TellingEvent } from '#notify/event.ts';
import { NOTICE_KINDS, type NoticeKind, type NoticeLine } from '#record/notice.ts';
import type { NotifyChannel } from '#entries/notify.ts';
import type { IncidentView } from '#site/model.ts';

export const AT = Date.UTC(2026, 10, 22, 5) / 1000;

export function event(name: string, over: Partial<TellingEvent> = {}): TellingEvent {
  const title: Localized = { vi: name };
  return {
    entry: { id: 'one', slug: 'one', title, services: ['mail'], type: 'incident' } as unknown as IncidentView,
    kind: 'incident_updated',
    key: `one/${name}`,
    revision: 'a'.repeat(40),
    at: AT,
    until: AT + 86_400,
    superseded: false,
    item: null,
    ...over,
  };
}

export function channel(over: Partial<NotifyChannel> = {}): NotifyChannel {
  return {
    id: 'hook',
    kind: 'webhook',
    tells: new Set<NoticeKind>(NOTICE_KINDS),
    languages: ['vi'],
    batch: 50,
    rate: 6000,
    unsubscribe: null,
    ...over,
  };
}

export function line(state: NoticeLine['state'], over: Partial<NoticeLine> = {}): NoticeLine {
  return {
    v: 1,
    at: AT,
    id: 'one',
    key: 'one/a',
    kind: 'incident_updated',
    revision: null,
    channel: 'hook',
    language: 'vi',
    part: null,
    state,
    run: 'r1',
    message: null,
    count: null,
    why: null,
    ...over,
  };
}
