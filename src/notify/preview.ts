import type { Instant } from '#domain/interval.ts';
import type { ReadNotices } from '#record/notices.ts';
import type { SiteModel } from '#site/model.ts';
import type { Sender } from './channels/channel.ts';
import type { TellingEvent } from './event.ts';
import { letterOf } from './letter.ts';
import { idOf, planChannel, startOf, threadOf } from './plan.ts';
import type { Secrets } from './secrets.ts';
import { senderOf } from './senders.ts';

/** A message as it would go out. */
export interface Preview {
  readonly channel: string;
  /** Safe as a file's name. */
  readonly name: string;
  readonly text: string;
}

/** Stand-ins: a preview shows no address and no token, so it needs none. */
function standIns({ settings }: SiteModel): Secrets {
  const from = 'notices@example.invalid';
  return {
    email: {
      url: 'smtps://example.invalid',
      from,
      to: Object.fromEntries(settings.languages.map((language) => [language, [from]])),
    },
    webhook: { url: 'https://example.invalid/', secret: 'not a secret' },
    slack: { url: 'https://example.invalid/' },
    telegram: { token: '0:stand-in', chat: '0' },
    facebook: { token: 'stand-in', page: '0' },
    call: { customers: [] },
  };
}

/** What is due, on every channel that sends, without anything being sent. A channel without a start would begin at `since`, or now. */
export function previews(
  model: SiteModel,
  events: readonly TellingEvent[],
  { lines, starts }: ReadNotices,
  { since, resend, only }: { since: Instant | null; resend: boolean; only: string | null },
): Preview[] {
  const stand = standIns(model);
  return model.settings.notify.channels.flatMap((channel): Preview[] => {
    const sender = senderOf(
      channel,
      model,
      (_id, kind) => stand[kind],
      {},
      () => model.now,
    ) as Sender | null;
    if (sender === null || (only !== null && channel.id !== only)) return [];
    const from = Math.min(startOf(starts, channel.id) ?? Infinity, since ?? Infinity);
    const start = {
      v: 1,
      at: model.now,
      start: Number.isFinite(from) ? from : model.now,
      channel: channel.id,
      run: '-',
    } as const;
    const plan = planChannel({
      ...{ channel, events, lines, resend },
      parts: sender.parts,
      starts: [start],
      now: model.now,
    });
    return plan.due.map(({ unit, event }) => {
      const letter = letterOf(model, event, unit.language ?? model.settings.languages[0], model.now);
      const thread = threadOf(lines, event.entry.id, unit);
      const { ending, text } = sender.preview({ letter, id: idOf(unit), thread, part: unit.part });
      const name = [channel.id, unit.language, event.entry.slug, event.kind, idOf(unit).slice(0, 6)].join('-');
      return { channel: channel.id, name: `${name}.${ending}`, text };
    });
  });
}
