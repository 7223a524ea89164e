import type { NotifyChannel } from '#entries/notify.ts';
import type { SiteModel } from '#site/model.ts';
import type { Sender } from './channels/channel.ts';
import { email } from './channels/email.ts';
import { facebook } from './channels/facebook.ts';
import { slack } from './channels/slack.ts';
import { telegram } from './channels/telegram.ts';
import { webhook } from './channels/webhook.ts';
import { type readSecrets, SecretsError } from './secrets.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the services answer; others only for tests and proxies. */
const BASES = {
  NOTIFY_SLACK_BASE: 'https://hooks.slack.com',
  NOTIFY_TELEGRAM_BASE: 'https://api.telegram.org',
  NOTIFY_GRAPH_BASE: 'https://graph.facebook.com/v23.0',
} as const;

/**
 * A channel, ready to send; null: people tell there (`call`).
 *
 * @param clock Unix seconds, for signatures
 * @throws SecretsError where it lacks what it needs
 */
export function senderOf(
  channel: NotifyChannel,
  model: SiteModel,
  secrets: ReturnType<typeof readSecrets>,
  env: Environment,
  clock: () => number,
): Sender | null {
  const { id, kind } = channel;
  const base = (name: keyof typeof BASES) => (env[name] || BASES[name]).replace(/\/+$/, '');
  switch (kind) {
    case 'call':
      return null;
    case 'webhook':
      return webhook(needed(secrets(id, kind), id), clock);
    case 'slack': {
      const url = new URL(needed(secrets(id, kind), id).url);
      return slack(`${base('NOTIFY_SLACK_BASE')}${url.pathname}`);
    }
    case 'telegram':
      return telegram(needed(secrets(id, kind), id), base('NOTIFY_TELEGRAM_BASE'));
    case 'facebook':
      return facebook(needed(secrets(id, kind), id), base('NOTIFY_GRAPH_BASE'));
    case 'email': {
      const { url, from, to } = needed(secrets(id, kind), id);
      const [first] = model.settings.languages;
      const byLanguage = Array.isArray(to) ? { [first]: to } : to;
      if (Object.values(byLanguage).every((list) => list.length === 0))
        throw new SecretsError(`${id}: nobody to send to.`);
      return email(
        { url, from, to: byLanguage },
        {
          channel: id,
          site: model.settings.name,
          host: new URL(model.address).hostname,
          batch: channel.batch,
          unsubscribe: channel.unsubscribe,
        },
      );
    }
  }
}

function needed<T>(found: T | null, id: string): T {
  if (found !== null) return found;
  throw new SecretsError(`${id}: its addresses and tokens are missing; NOTIFY_FILE or NOTIFY_SECRETS holds them.`);
}
