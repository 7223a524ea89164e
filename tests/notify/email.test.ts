import { createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Dispatch } from '#notify/channels/channel.ts';
import { email } from '#notify/channels/email.ts';
import { dispatch, HOSTILE, LETTER } from './support/letter.ts';
import { smtpServer } from './support/servers.ts';

const signal = new AbortController().signal;
const TO = ['c@x.example', 'a@x.example', 'b@x.example'];

function mailer(url: string, { batch = 50, to = TO, site = 'ACME' } = {}) {
  const settings = { channel: 'email', site, host: 'status.acme.example', batch, unsubscribe: null };
  return email({ url, from: 'status@acme.example', to: { vi: to } }, settings);
}

const partOf = (sender: ReturnType<typeof mailer>, i = 0): Partial<Dispatch> => ({
  part: sender.parts('vi')[i] ?? null,
});

describe('A mail', () => {
  it('goes to all as blind copies, in text and HTML, with the headers of a list', async () => {
    const { url, got } = await smtpServer();
    const sender = mailer(url);
    expect(await sender.send(dispatch({}, partOf(sender)), signal)).toEqual({
      state: 'sent',
      message: '<c0ffee@status.acme.example>',
      count: 3,
    });
    const [{ to, mail, raw }] = got as [(typeof got)[0]];
    expect(to).toEqual(['a@x.example', 'b@x.example', 'c@x.example']);
    expect(raw).not.toContain('@x.example');
    expect(mail.subject).toBe(LETTER.subject);
    expect(mail.text).toMatch(
      /^Kính gửi Quý khách,\n\nBảo trì định kỳ[\s\S]*Chúng tôi nâng cấp máy chủ\.[\s\S]*Trân trọng,\nACME/,
    );
    expect(mail.html).toContain('<p>Chúng tôi nâng cấp máy chủ.</p>');
    expect(mail.html).toContain(`<a href="${LETTER.link}">`);
    expect(raw).toMatch(/^List-ID: <email\.status\.acme\.example>/m);
    expect(raw).toMatch(/^List-Unsubscribe: <mailto:status@acme\.example\?subject=unsubscribe%20email>/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(mail.messageId).toBe('<c0ffee@status.acme.example>');
  });

  it('answers the one before it of the same entry, and refers to the first', async () => {
    const { url, got } = await smtpServer();
    const sender = mailer(url);
    const thread = ['<one@status.acme.example>', '<two@status.acme.example>'];
    await sender.send(dispatch({}, { ...partOf(sender), thread }), signal);
    expect(got[0]?.mail.inReplyTo).toBe('<two@status.acme.example>');
    expect(got[0]?.mail.references).toEqual(thread);
  });

  it('goes to each alone where that is set', async () => {
    const { url, got } = await smtpServer();
    const sender = mailer(url, { batch: 1 });
    expect(sender.parts('vi')).toHaveLength(3);
    for (const part of sender.parts('vi')) await sender.send(dispatch({}, { part }), signal);
    expect(got.map(({ to }) => to)).toEqual([['a@x.example'], ['b@x.example'], ['c@x.example']]);
    expect(got[1]?.raw).toMatch(/^To: b@x\.example$/m);
  });

  it('calls lots by their place and by what only who has the password could tell', () => {
    const lots = (url: string, to = TO) => mailer(url, { batch: 2, to }).parts('vi');
    const [one, two] = lots('smtps://u:p@mail.example');
    expect(one).toMatch(/^1\/2-[0-9a-f]{16}$/);
    expect(two).toMatch(/^2\/2-[0-9a-f]{16}$/);
    expect(lots('smtps://u:p@mail.example', TO.toReversed())).toEqual([one, two]);
    expect(lots('smtps://u:q@mail.example')).not.toContain(one);
    expect(lots('smtps://u:p@mail.example', [...TO, 'd@x.example'])).not.toContain(two);
  });

  it.each(['subject', 'site', 'lead', 'text'] as const)(
    'has no header of somebody else’s making in it: %s',
    async (field) => {
      const { url, got } = await smtpServer();
      const sender = mailer(url, field === 'site' ? { site: HOSTILE } : {});
      await sender.send(dispatch({ [field]: HOSTILE }, partOf(sender)), signal);
      const [{ mail, to }] = got as [(typeof got)[0]];
      expect(to).toHaveLength(3);
      expect(mail.bcc).toBeUndefined();
      expect([...mail.headers.keys()].sort()).toEqual(
        [
          'auto-submitted',
          'content-language',
          'content-type',
          'date',
          'from',
          'list',
          'message-id',
          'mime-version',
          'subject',
          'to',
        ].sort(),
      );
      expect(mail.html).not.toMatch(/<script|<b>/);
    },
  );

  it('is cut where it has no end', async () => {
    const { url, got } = await smtpServer();
    const sender = mailer(url);
    await sender.send(
      dispatch({ text: 'dài '.repeat(200_000), html: `<p>${'dài '.repeat(200_000)}</p>` }, partOf(sender)),
      signal,
    );
    expect(got[0]?.raw.length).toBeLessThan(200_000);
    expect(got[0]?.mail.text).toContain(`Xem tiếp: ${LETTER.link}`);
  });
});

/** A server that speaks as SMTP up to a point, and then hangs up. */
async function hangingUp(at: 'greeting' | 'rcpt' | 'data' | 'message'): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (at === 'greeting') return void socket.destroy();
    socket.write('220 here\r\n');
    let isData = false;
    socket.on('data', (bytes: Buffer) => {
      const text = bytes.toString();
      if (isData) {
        if (text.includes('\r\n.\r\n')) socket.destroy();
        return;
      }
      if (/^RCPT/.test(text) && at === 'rcpt') return void socket.destroy();
      if (/^DATA/.test(text) && at === 'data') return void socket.destroy();
      if (/^DATA/.test(text)) isData = true;
      socket.write(isData ? '354 go on\r\n' : '250 fine\r\n');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('What went wrong is known as far as it can be', () => {
  it.each([
    ['greeting', 'failed'],
    ['rcpt', 'failed'],
    ['data', 'failed'],
    ['message', 'unclear'],
  ] as const)('a server that hangs up at the %s: %s', async (at, state) => {
    const sender = mailer(await hangingUp(at));
    expect(await sender.send(dispatch({}, partOf(sender)), signal)).toMatchObject({ state });
  });

  it('nobody listens', async () => {
    const sender = mailer('smtp://127.0.0.1:1');
    expect(await sender.send(dispatch({}, partOf(sender)), signal)).toEqual({
      state: 'failed',
      again: true,
      why: 'connection refused',
    });
  });

  it.each([
    [421, true],
    [550, false],
  ])('the message is answered with %i', async (code, again) => {
    const { url } = await smtpServer({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(Object.assign(new Error('canary-words'), { responseCode: code })));
      },
    });
    const sender = mailer(url);
    const outcome = await sender.send(dispatch({}, partOf(sender)), signal);
    expect(outcome).toEqual({ state: 'failed', again, why: `answered ${code}` });
  });

  it('a wrong password, which is told to nobody', async () => {
    const { port } = await smtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('no')),
    });
    const sender = mailer(`smtp://user:canary-password@127.0.0.1:${port}`);
    const outcome = await sender.send(dispatch({}, partOf(sender)), signal);
    expect(outcome).toMatchObject({ state: 'failed', why: 'login refused' });
    expect(JSON.stringify(outcome)).not.toContain('canary');
  });

  it('some of the recipients are refused', async () => {
    const { url } = await smtpServer({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('b@') ? new Error('no') : null),
    });
    const sender = mailer(url);
    expect(await sender.send(dispatch({}, partOf(sender)), signal)).toMatchObject({ count: 2, why: '1 refused' });
  });
});
