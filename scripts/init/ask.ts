import type { Readable, Writable } from 'node:stream';
import * as clack from '@clack/prompts';
import {
  type Raw,
  type Read,
  readBranch,
  readEmail,
  readLanguages,
  readName,
  readPhone,
  readPromise,
  readRegion,
  readService,
  readUrl,
  readZone,
} from './answers.ts';

/** Where the conversation happens; the terminal of the process by default. */
export interface Terminal {
  readonly input?: Readable;
  readonly output?: Writable;
}

/** Asks for everything the flags left open; null when the person gave up. Each answer is judged as it is given. */
export async function ask(given: Partial<Raw>, defaults: Raw, terminal: Terminal = {}): Promise<Raw | null> {
  clack.intro('Your own status page. Empty answers take what stands in brackets; Ctrl-C changes nothing.', terminal);
  const answers: Record<string, string | readonly string[]> = { ...defaults, ...given };

  const one = async (key: keyof Raw, message: string, read: (text: string) => Read<unknown>, needed = false) => {
    if (given[key] !== undefined) return true;
    const standard = String(answers[key]);
    const text = await clack.text({
      ...terminal,
      message: standard === '' ? message : `${message} [${standard}]`,
      validate: (typed) => {
        const value = (typed ?? '').trim() || standard;
        return value === '' && !needed ? undefined : read(value).fault;
      },
    });
    if (clack.isCancel(text)) return false;
    answers[key] = (text ?? '').trim() || standard;
    return true;
  };
  const many = async (
    key: 'services' | 'regions',
    first: string,
    next: string,
    read: (text: string) => Read<unknown>,
  ) => {
    if (given[key] !== undefined) return true;
    const list: string[] = [];
    for (;;) {
      const text = await clack.text({
        ...terminal,
        message: list.length === 0 ? first : next,
        validate: (typed) => ((typed ?? '').trim() === '' ? undefined : read(typed ?? '').fault),
      });
      if (clack.isCancel(text)) return false;
      if ((text ?? '').trim() === '') break;
      list.push(text);
    }
    if (list.length > 0) answers[key] = list;
    return true;
  };

  const went =
    (await one('name', 'Your name, as customers know it', readName, true)) &&
    (await one('url', 'Address the page will have, if known', readUrl)) &&
    (await one('zone', 'Time zone', readZone)) &&
    (await one('languages', 'Languages, the main one first', readLanguages)) &&
    (await many(
      'services',
      'First service, as ID=ADDRESS NAME, e.g. web=https://www.example.net/ Website',
      'Next service (empty: no more)',
      readService,
    )) &&
    (await many(
      'regions',
      `Where this machine measures from [${defaults.regions.join(', ')}]`,
      'Next measuring point (empty: no more)',
      readRegion,
    )) &&
    (await one('email', 'Email for customers (empty: none)', readEmail)) &&
    (await one('phone', 'Phone number for customers (empty: none)', readPhone)) &&
    (await one('commitment', 'Availability you promise, in per cent (empty: none)', readPromise)) &&
    (await one('recordBranch', 'Branch for what robots measure, e.g. record (empty: with the content)', readBranch));
  if (!went) {
    clack.cancel('Nothing was changed.', terminal);
    return null;
  }
  return answers as unknown as Raw;
}
