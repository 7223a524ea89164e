import { expect, it } from 'vitest';
import type { Sender } from '#notify/channels/channel.ts';
import { facebook } from '#notify/channels/facebook.ts';
import { slack } from '#notify/channels/slack.ts';
import { telegram } from '#notify/channels/telegram.ts';
import { isGenuine, webhook } from '#notify/channels/webhook.ts';
import type { Outcome } from '#notify/outcome.ts';
import { dispatch, HOSTILE, LETTER } from './support/letter.ts';
import { closedAddress, type Got, httpServer, type Reply } from './support/servers.ts';

const CLOCK = 1_795_323_600;
const TOKEN = '123456:canary-telegram_token';

/** Each channel as it speaks to a server of its kind. */
const CHANNELS = {
  webhook: (base: string) => webhook({ url: `${base}/in?key=canary-key`, secret: 'canary-secret' }, () => CLOCK),
  slack: (base: string) => slack(`${base}/services/T0/B0/canary-slack`),
  telegram: (base: string) => telegram({ token: TOKEN, chat: '@acme' }, base),
  facebook: (base: string) => facebook({ token: 'canary-facebook', page: '4711' }, base),
} satisfies Record<string, (base: string) => Sender>;
type Kind = keyof typeof CHANNELS;

const signal = new AbortController().signal;

async function send(kind: Kind, reply: Reply, over = {}): Promise<{ outcome: Outcome; got: Got[] }> {
  const { base, got } = await httpServer(() => reply);
  return { outcome: await CHANNELS[kind](base).send(dispatch(over), signal), got };
}

const json = (value: unknown) => JSON.stringify(value);

it.each<[Kind, string, Reply, Partial<Outcome>]>([
  ['webhook', 'took it', { status: 204 }, { state: 'sent', message: 'c0ffee', count: null }],
  ['webhook', 'is broken, and tells doublets by their id', { status: 503 }, { state: 'failed', again: true }],
  ['webhook', 'refuses', { status: 401 }, { state: 'failed', again: false, why: 'answered 401' }],
  ['webhook', 'leads elsewhere', { status: 302, headers: { location: 'https://x.example/' } }, { state: 'failed' }],
  ['webhook', 'hangs up', 'hang up', { state: 'unclear', why: 'no answer' }],
  ['slack', 'took it', { status: 200, body: 'ok' }, { state: 'sent', message: null }],
  ['slack', 'knows no such hook', { status: 404, body: 'no_service' }, { state: 'failed', again: false }],
  [
    'slack',
    'asks for patience',
    { status: 429, headers: { 'retry-after': '7' } },
    { state: 'failed', again: true, after: 7 },
  ],
  ['slack', 'is broken', { status: 500 }, { state: 'unclear', why: 'answered 500' }],
  ['slack', 'hangs up', 'hang up', { state: 'unclear' }],
  [
    'telegram',
    'took it',
    { status: 200, body: json({ ok: true, result: { message_id: 77 } }) },
    { state: 'sent', message: '77' },
  ],
  [
    'telegram',
    'asks for patience',
    { status: 429, body: json({ ok: false, error_code: 429, parameters: { retry_after: 35 } }) },
    { state: 'failed', again: true, after: 35 },
  ],
  ['telegram', 'knows no such bot', { status: 401, body: json({ ok: false }) }, { state: 'failed', again: false }],
  ['telegram', 'speaks otherwise', { status: 200, body: '<html>' }, { state: 'unclear' }],
  ['facebook', 'took it', { status: 200, body: json({ id: '4711_12' }) }, { state: 'sent', message: '4711_12' }],
  [
    'facebook',
    'has an old token',
    { status: 400, body: json({ error: { code: 190, message: 'canary-facebook' } }) },
    { state: 'failed', again: false, why: 'error 190 of the Graph API' },
  ],
  [
    'facebook',
    'was asked too often',
    { status: 400, body: json({ error: { code: 32 } }) },
    { state: 'failed', again: true },
  ],
  ['facebook', 'has it already', { status: 400, body: json({ error: { code: 506 } }) }, { state: 'unclear' }],
  ['facebook', 'is broken', { status: 502 }, { state: 'unclear' }],
])('%s: %s', async (kind, _, reply, expected) => {
  const { outcome } = await send(kind, reply);
  expect(outcome).toMatchObject(expected);
  expect(json(outcome)).not.toContain('canary');
});

it.each(Object.keys(CHANNELS) as Kind[])('%s: nobody listens, so it certainly was not sent', async (kind) => {
  const at = async (base: string) => CHANNELS[kind](base).send(dispatch(), signal);
  expect(await at(await closedAddress())).toEqual({ state: 'failed', again: true, why: 'connection refused' });
  expect(await at('http://127.0.0.1:1')).toEqual({ state: 'failed', again: true, why: 'a port that is not allowed' });
  expect(await at('http://nowhere.invalid')).toMatchObject({ state: 'failed', again: true });
});

it('a webhook is signed over timestamp and body, as the receiver checks it', async () => {
  const { got } = await send('webhook', { status: 200 });
  const { headers, body } = got[0] as Got;
  const given = {
    secret: 'canary-secret',
    timestamp: String(headers['camket-timestamp']),
    signature: String(headers['camket-signature']),
    body,
  };
  expect(headers['camket-id']).toBe('c0ffee');
  expect(isGenuine(given, CLOCK + 10)).toBe(true);
  expect(isGenuine(given, CLOCK + 301)).toBe(false);
  expect(isGenuine({ ...given, body: `${body} ` }, CLOCK)).toBe(false);
  expect(isGenuine({ ...given, secret: 'another' }, CLOCK)).toBe(false);
  expect(isGenuine({ ...given, timestamp: String(CLOCK + 1) }, CLOCK)).toBe(false);
  expect(JSON.parse(body)).toMatchObject({
    v: 1,
    kind: 'maintenance_announced',
    entry: LETTER.entry,
    at: '2026-11-22T05:00:00Z',
    subject: LETTER.subject,
    window: { start: '2026-11-23T18:00:00Z', end: '2026-11-23T20:00:00Z' },
  });
});

it('Slack reads no mark, calls nobody and leads only to the page', async () => {
  const { got } = await send('slack', { status: 200 }, { subject: HOSTILE, text: HOSTILE });
  const message = JSON.parse(got[0]?.body ?? '') as {
    text: string;
    link_names: number;
    blocks: { text: { text: string } }[];
  };
  const texts = [message.text, ...message.blocks.map(({ text }) => text.text)];
  const marks = texts.flatMap((text) => text.match(/<[^>]*>/g) ?? []);
  expect(marks).toEqual([`<${LETTER.link}|Xem trên trang trạng thái>`]);
  expect(texts.join(' ')).not.toMatch(/@(channel|here|everyone)/);
  expect(message.link_names).toBe(0);
});

it('Telegram gets no tag but ours, and no name to call', async () => {
  const { got } = await send('telegram', { status: 200 }, { subject: HOSTILE, text: HOSTILE });
  expect(got[0]?.path).toBe(`/bot${TOKEN}/sendMessage`);
  const { text, parse_mode } = JSON.parse(got[0]?.body ?? '') as { text: string; parse_mode: string };
  expect(parse_mode).toBe('HTML');
  expect(text.match(/<[^>]*>/g)).toEqual(['<b>', '</b>', `<a href="${LETTER.link}">`, '</a>']);
  expect(text).not.toMatch(/@(channel|here|everyone)/);
});

it('Facebook gets the token in the body, never in the address, and nobody is named', async () => {
  const { got } = await send('facebook', { status: 200 }, { text: HOSTILE });
  expect(got[0]?.path).toBe('/4711/feed');
  const form = new URLSearchParams(got[0]?.body);
  expect(form.get('access_token')).toBe('canary-facebook');
  expect(form.get('link')).toBe(LETTER.link);
  expect(form.get('message')).not.toMatch(/@(channel|here|everyone|\[)/);
});

it.each<[Kind, number]>([
  ['webhook', 60_000],
  ['slack', 3_000],
  ['telegram', 4_096],
  ['facebook', 10_000],
])('%s: a body without end is cut, with a way to the rest', async (kind, limit) => {
  const { got } = await send(
    kind,
    { status: 200 },
    { text: 'Rất dài. '.repeat(100_000), html: `<p>${'x'.repeat(900_000)}</p>` },
  );
  const body = got[0]?.body ?? '';
  const text =
    kind === 'facebook'
      ? (new URLSearchParams(body).get('message') ?? '')
      : kind === 'slack'
        ? ((JSON.parse(body) as { blocks: { text: { text: string } }[] }).blocks[1]?.text.text ?? '')
        : (JSON.parse(body) as { text: string }).text;
  expect(text.length).toBeLessThanOrEqual(limit);
  expect(body).toContain('%2F2026-11-24-thu'.replace('%2F', kind === 'facebook' ? '%2F' : '/'));
  expect(text).toContain('…');
});

it('an address of mail stays as it is', async () => {
  const { got } = await send('slack', { status: 200 }, { text: 'Viết cho info@acme.example.' });
  expect(got[0]?.body).toContain('info@acme.example');
});
