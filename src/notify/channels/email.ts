import { createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { escapeXml } from '#feeds/text.ts';
import { cut } from '../cut.ts';
import { type Letter, paragraphs } from '../letter.ts';
import { beforeSending, type Outcome } from '../outcome.ts';
import { frameWords } from '../words/words.ts';
import type { Dispatch, Sender } from './channel.ts';

/** UTF-16 units of the words of an entry in a mail. */
const LIMIT = 20_000;
/** Milliseconds: to connect, to be greeted, and for any silence. */
const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

export interface EmailSecrets {
  /** `smtps://USER:PASSWORD@HOST:465` or `smtp://…:587`. */
  readonly url: string;
  readonly from: string;
  /** Addresses by language. */
  readonly to: Readonly<Record<string, readonly string[]>>;
}

export interface EmailSettings {
  readonly channel: string;
  readonly site: string;
  /** The site's host: what message and list ids end in. */
  readonly host: string;
  readonly batch: number;
  readonly unsubscribe: string | null;
}

/**
 * Mail by SMTP. Recipients that share a message get it as blind copies. A server that took the message and did not say so leaves it
 * unclear; whatever ends earlier is certain.
 */
export function email(secrets: EmailSecrets, settings: EmailSettings): Sender {
  const lots = new Map(Object.entries(secrets.to).map(([language, to]) => [language, lotsOf(to, settings, secrets)]));
  const mail = (dispatch: Dispatch, to: readonly string[]) => compose(dispatch, to, secrets.from, settings);
  return {
    parts: (language) => [...(lots.get(language)?.keys() ?? [])],
    preview: (dispatch) => ({ ending: 'eml', text: previewOf(dispatch, settings) }),
    async send(dispatch, signal) {
      const to = lots.get(dispatch.letter.language)?.get(dispatch.part ?? '') ?? [];
      const bytes = await mail(dispatch, to).build();
      return deliver(secrets.url, { from: secrets.from, to: [...to] }, bytes, messageId(dispatch, settings), signal);
    },
  };
}

/** Recipients in lots, each called by its place and by a digest that only who has the password could guess at. */
function lotsOf(to: readonly string[], { batch }: EmailSettings, { url }: EmailSecrets): Map<string, string[]> {
  const sorted = [...new Set(to)].sort();
  const count = Math.ceil(sorted.length / batch);
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const lot = sorted.slice(i * batch, (i + 1) * batch);
      const digest = createHmac('sha256', url).update(lot.join('\n')).digest('hex').slice(0, 16);
      return [`${i + 1}/${count}-${digest}`, lot];
    }),
  );
}

function messageId({ id }: Dispatch, { host }: EmailSettings): string {
  return `<${id}@${host}>`;
}

function compose({ letter, id, thread }: Dispatch, to: readonly string[], from: string, settings: EmailSettings) {
  const { site, host, channel, batch, unsubscribe } = settings;
  const sender = { name: site, address: from };
  const leave = unsubscribe ?? `mailto:${from}?subject=${encodeURIComponent(`unsubscribe ${channel}`)}`;
  return new MailComposer({
    from: sender,
    to: batch === 1 ? [...to] : sender,
    subject: cut(letter.subject, 200),
    messageId: messageId({ id } as Dispatch, settings),
    ...(thread.length === 0
      ? {}
      : { inReplyTo: thread.at(-1) as string, references: [...new Set([thread[0] as string, ...thread.slice(-5)])] }),
    date: new Date(letter.at * 1000),
    text: textOf(letter),
    html: htmlOf(letter),
    headers: {
      'List-Id': `<${channel}.${host}>`,
      'List-Unsubscribe': `<${leave}>`,
      'Auto-Submitted': 'auto-generated',
      'Content-Language': letter.language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}

function textOf(letter: Letter): string {
  const { greeting, closing, page } = frameWords(letter.language);
  const parts = [greeting, letter.lead, bodyText(letter), `${page}: ${letter.link}`, closing(letter.site)];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function bodyText({ text, language, link }: Letter): string {
  return text.length <= LIMIT ? text : `${cut(text, LIMIT)}\n\n${frameWords(language).more}: ${link}`;
}

function htmlOf(letter: Letter): string {
  const { greeting, closing, page } = frameWords(letter.language);
  const { html, spoken, language, link, lead, site } = letter;
  const isWhole = html.length <= 2 * LIMIT && letter.text.length <= LIMIT;
  const body = isWhole ? html : paragraphs(bodyText(letter));
  return [
    `<!doctype html><html lang="${escapeXml(language)}"><head><meta charset="utf-8"></head>`,
    '<body style="font-family:Roboto,sans-serif;font-size:16px;line-height:1.5;max-width:40em">',
    paragraphs(greeting),
    paragraphs(lead),
    spoken === null ? body : `<div lang="${escapeXml(spoken)}">${body}</div>`,
    `<p><a href="${escapeXml(link)}">${escapeXml(page)}</a></p>`,
    paragraphs(closing(site)),
    '</body></html>',
  ].join('');
}

/** Subject, headers and text, readable; the recipients are not in it. */
function previewOf({ letter, id }: Dispatch, { host, channel }: EmailSettings): string {
  const head = [`Subject: ${letter.subject}`, `Message-ID: <${id}@${host}>`, `List-Id: <${channel}.${host}>`];
  return `${head.join('\n')}\n\n${textOf(letter)}`;
}

/** One connection, one message. */
async function deliver(
  address: string,
  envelope: { from: string; to: string[] },
  bytes: Buffer,
  id: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const url = new URL(address);
  const isSecure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const connection = new SMTPConnection({
    host,
    port: Number(url.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    // A password never goes over an open line, but to a relay on this machine.
    requireTLS: !isSecure && !/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host),
    ...PATIENCE,
    logger: false,
  });
  let isHandedOver = false;
  const abort = () => connection.close();
  signal.addEventListener('abort', abort, { once: true });
  try {
    const failed = new Promise<never>((_, reject) => connection.once('error', reject));
    const step = <T>(start: (done: (error: Error | null | undefined, value?: T) => void) => void): Promise<T> =>
      Promise.race([
        failed,
        new Promise<T>((resolve, reject) => {
          start((error, value) => (error ? reject(error) : resolve(value as T)));
        }),
      ]);
    await step((done) => connection.connect((error?: Error | null) => done(error)));
    if (url.username !== '') {
      const credentials = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
      await step((done) => connection.login({ credentials, ...credentials }, (error?: Error | null) => done(error)));
    }
    // It is read when the server is ready to take it: from then on nobody knows, until the server answers.
    const message = new Readable({
      read() {
        isHandedOver = true;
        this.push(bytes);
        this.push(null);
      },
    });
    const info = await step<{ accepted?: unknown[]; rejected?: unknown[] }>((done) =>
      connection.send(envelope, message, (error: Error | null | undefined, value: unknown) =>
        done(error, value as { accepted?: unknown[] }),
      ),
    );
    const rejected = info.rejected?.length ?? 0;
    const count = info.accepted?.length ?? envelope.to.length;
    return { state: 'sent', message: id, count, ...(rejected > 0 ? { why: `${rejected} refused` } : {}) };
  } catch (error) {
    const { responseCode } = error as { responseCode?: number };
    if (typeof responseCode === 'number' && responseCode >= 400) {
      const why = beforeSending(error) ?? `answered ${responseCode}`;
      return { state: 'failed', why, again: responseCode < 500 };
    }
    if (isHandedOver) return { state: 'unclear', why: 'no answer after the message' };
    return { state: 'failed', why: beforeSending(error) ?? 'no connection', again: true };
  } finally {
    signal.removeEventListener('abort', abort);
    connection.once('error', () => undefined);
    connection.quit();
    connection.close();
  }
}
