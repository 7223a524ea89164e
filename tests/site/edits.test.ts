import { describe, expect, it } from 'vitest';
import { feedOf } from '#feeds/feed.ts';
import { rss } from '#feeds/rss.ts';
import { blobOf } from '#entries/source.ts';
import type { SiteModel } from '#site/model.ts';
import { at } from '#tests/support/content.ts';
import { publisher } from '#tests/support/publisher.ts';

const FILE = 'incidents/2026/2026-11-22-mail.md';
const KEY = '2026-11-22-mail/2026-11-22T02:20:00Z/investigating';
const [first, second, third] = [at('2026-11-22 09:21'), at('2026-11-22 09:40'), at('2026-11-22 10:00')];
const text = (words: string, title = 'Thư chậm', more = '') =>
  `---\ntitle: ${title}\nservices: { email: degraded }\nstarted: 2026-11-22T09:12+07:00\n---\n\n## 2026-11-22T09:20+07:00 investigating\n\n${words}\n${more}`;
const update = (model: SiteModel) => model.incidents[0]?.updates.at(-1);
const plain = (html: Readonly<Record<string, string>> | null | undefined) => html?.['vi']?.replace(/<[^>]+>/g, '');

function edited() {
  const site = publisher({ [FILE]: text('Một.') });
  site.publish(first);
  site.files.set(FILE, text('Hai.'));
  site.publish(second);
  return site;
}

describe('an edit', () => {
  it('is dated by the receipt that saw it, with the words until then', () => {
    const [edit, ...more] = update(edited().model(third))?.edits ?? [];
    expect(more).toEqual([]);
    expect(edit).toMatchObject({ at: second, changed: true, time: null, commit: null, removed: null });
    expect([plain(edit?.before), plain(edit?.after)]).toEqual(['Một.', 'Hai.']);
  });
  it('is known by its receipt where the words are lost', () => {
    const site = edited();
    site.texts.delete(blobOf(Buffer.from(text('Một.'))));
    expect(update(site.model(third))?.edits).toMatchObject([{ at: second, changed: true, before: null }]);
  });
  it('that nobody recorded yet has no date', () => {
    const site = edited();
    site.files.set(FILE, text('Ba.'));
    const edits = update(site.model(third))?.edits ?? [];
    expect(edits.map((edit) => [edit.at, plain(edit.before)])).toEqual([
      [second, 'Một.'],
      [null, 'Hai.'],
    ]);
  });
  it('later than now has not been made', () => {
    const site = edited();
    site.files.set(FILE, text('Một.'));
    expect(update(site.model(first))?.edits).toEqual([]);
  });
  it('is linked to its commit where that is known', () => {
    const commits = (sha: string) => `commit of ${sha.slice(0, 7)}`;
    const sha = blobOf(Buffer.from(text('Hai.'))).slice(0, 7);
    expect(update(edited().model(third, { commits }))?.edits[0]?.commit).toBe(`commit of ${sha}`);
  });
  it('of words that name a service which is gone can still be read', () => {
    const site = publisher({ [FILE]: text('Một.'), 'services/fax.md': '---\nname: Fax\n---\n' });
    site.files.set(FILE, text('Một.').replace('{ email: degraded }', '{ fax: down }'));
    site.publish(first);
    site.files.set(FILE, text('Hai.'));
    site.files.delete('services/fax.md');
    site.publish(second);
    const model = site.model(third);
    expect(plain(update(model)?.edits[0]?.before)).toBe('Một.');
    expect(model.incidents[0]?.changes).toMatchObject([{ changes: [{ what: 'states', before: { fax: 'down' } }] }]);
  });
  it('of a file that today’s rules refuse is read by its headings', () => {
    const site = edited();
    const old = blobOf(Buffer.from(text('Một.')));
    site.texts.set(old, text('Một.').replace('title:', 'subject: x\ntitle:'));
    expect(plain(update(site.model(third))?.edits[0]?.before)).toBe('Một.');
  });
});

describe('a heading whose time was corrected', () => {
  it('keeps its key, and says the time it had', () => {
    const site = publisher({ [FILE]: text('Một.') });
    site.publish(first);
    site.files.set(FILE, text('Một.').replace('09:20', '09:15'));
    site.publish(second);
    const model = site.model(third);
    expect(update(model)).toMatchObject({ key: KEY, at: at('2026-11-22 09:15') });
    expect(update(model)?.edits).toMatchObject([{ at: second, changed: false, time: at('2026-11-22 09:20') }]);
    site.texts.clear();
    expect(update(site.model(third))?.edits).toMatchObject([{ at: second, time: at('2026-11-22 09:20') }]);
  });
});

describe('an update that was taken out', () => {
  const more = '\n## 10:30 identified\n\nHai.\n';
  const taken = () => {
    const site = publisher({ [FILE]: text('Một.', 'Thư chậm', more) });
    site.publish(first);
    site.files.set(FILE, text('Một.'));
    site.publish(second);
    return site;
  };
  it('is told with its words, and stays in the feed', async () => {
    const site = taken();
    const model = site.model(at('2026-11-22 12:00'));
    expect(model.incidents[0]?.withdrawn).toMatchObject([
      { status: 'identified', published: first, withdrawn: second },
    ]);
    expect(plain(model.incidents[0]?.withdrawn[0]?.before)).toBe('Hai.');
    expect(rss(feedOf(model, 'vi'))).toContain('2026-11-22-mail/2026-11-22T03:30:00Z/identified</guid>');
  });
  it('and put back is no news', () => {
    const site = taken();
    site.files.set(FILE, text('Một.', 'Thư chậm', more));
    site.publish(third);
    expect(site.model(at('2026-11-22 12:00')).incidents[0]?.withdrawn).toEqual([]);
  });
});

describe('in the feed', () => {
  it('an item whose first words are lost keeps its id and date, and says so', async () => {
    const site = edited();
    site.texts.clear();
    const feed = rss(feedOf(site.model(third), 'vi'));
    const item = [...feed.matchAll(/<item>.*?<\/item>/gs)].map(([one]) => one).find((one) => one.includes(`${KEY}<`));
    expect(item).toContain('<pubDate>Sun, 22 Nov 2026 02:21:00 GMT</pubDate>');
    expect(item?.normalize('NFC')).toMatch(/Không có văn bản trước|Không có văn\u00a0bản trước/);
    expect(item).not.toContain('Hai.');
  });
  it('an edit is an item of its own: id, date, title and the words from then on', async () => {
    const feed = rss(feedOf(edited().model(third), 'vi')).replaceAll('\u00a0', ' ');
    const item = [...feed.matchAll(/<item>.*?<\/item>/gs)].map(([one]) => one).find((one) => one.includes('Đã sửa'));
    expect(item).toContain(`${KEY}/2026-11-22T02:40:00Z</guid>`);
    expect(item).toContain('<title>Đã sửa: Đang kiểm tra: Thư chậm</title>');
    expect(item).toContain('<pubDate>Sun, 22 Nov 2026 02:40:00 GMT</pubDate>');
    expect(item).toContain('Hai.');
  });
});

describe('a redaction', () => {
  const redacted = (over: object) => {
    const site = edited();
    const place = { file: 'redactions.yaml', line: 1, column: 1 };
    const content = site.read();
    const one = {
      entry: '2026-11-22-mail',
      update: null,
      revision: null,
      reason: 'họ tên',
      date: '2026-11-23',
      place,
      ...over,
    };
    return site.model(third, { content: { ...content, redactions: [one] }, commits: () => 'c'.repeat(40) });
  };
  const old = blobOf(Buffer.from(text('Một.')));
  const all = (model: SiteModel) => JSON.stringify([model.incidents, model.published, model.updates, model.log]);

  it('of an earlier revision takes its words out, and leaves those that stand now', () => {
    const model = redacted({ revision: old });
    expect(all(model)).not.toContain('Một.');
    expect(update(model)).toMatchObject({ removed: null, edits: [{ removed: 'họ tên', before: null, commit: null }] });
    expect(plain(update(model)?.html)).toBe('Hai.');
    expect(model.published.find(({ key }) => key === KEY)).toMatchObject({ removed: 'họ tên', html: null });
  });
  it('of an update takes out all it ever said', () => {
    const model = redacted({ update: 0 });
    expect(all(model)).not.toMatch(/Một\.|Hai\./);
    expect(model.incidents[0]?.title).toEqual({ vi: 'Thư chậm' });
  });
  it('of the whole entry takes out its title too', () => {
    const model = redacted({});
    expect(all(model)).not.toMatch(/Một\.|Hai\.|Thư chậm/);
    expect(model.incidents[0]?.title['en']).toBe('Removed: họ tên');
  });
  it('of words that stood in several revisions takes them out of each', () => {
    const site = edited();
    site.files.set(FILE, text('Một.', 'Thư chậm', '\n## 09:50 identified\n\nBa.\n'));
    site.publish(third);
    const place = { file: 'redactions.yaml', line: 1, column: 1 };
    const one = { entry: '2026-11-22-mail', update: 0, revision: old, reason: 'họ tên', date: '2026-11-23', place };
    const model = site.model(third, { content: { ...site.read(), redactions: [one] } });
    expect(all(model)).not.toContain('Một.');
    expect(all(model)).toContain('Hai.');
    expect(update(model)?.removed).toBe('họ tên');
  });
});

it('dates a cause by when it came, after the incident', () => {
  const site = publisher({ [FILE]: text('Một.') });
  site.publish(first);
  site.files.set(FILE, text('Một.').replace('started:', 'cause: third_party\nevidence: https://e.example/\nstarted:'));
  expect(site.model(third).incidents[0]).toMatchObject({ causePublished: null, causeUndated: true });
  site.publish(second);
  expect(site.model(third).incidents[0]).toMatchObject({ causePublished: second, causeUndated: false });
  site.files.set(FILE, text('Một.').replace('started:', 'cause: third_party\nevidence: https://f.example/\nstarted:'));
  site.publish(third);
  expect(site.model(third).incidents[0]).toMatchObject({
    causePublished: third,
    changes: [{ at: third, changes: [{ what: 'evidence', before: 'https://e.example/' }] }],
  });
});
