import { formatInstant } from '#domain/instant.ts';
import type { NoticeLike, Told } from '#notify/run.ts';
import { counted } from '../plural.ts';

/** Says what a run did, a line a channel that did something; returns the exit status. */
export function report(told: readonly Told[], waiting: ReadonlySet<string>): number {
  let status = 0;
  for (const { channel, began, sent, dropped, cutOff, unclear, trouble, left, yielded, doubtful } of told) {
    if (began !== null) console.log(`${channel}: tells what is new from ${formatInstant(began)} on.`);
    for (const one of sent)
      console.log(`${channel}: sent ${nameOf(one)}${one.count === null ? '' : ` to ${one.count}`}.`);
    for (const { unit, why } of dropped)
      console.log(`${channel}: not sent, ${REASONS[why]}: ${unit.kind} ${unit.key}.`);
    for (const one of cutOff) console.error(`${channel}: may have been sent, a run was cut off: ${nameOf(one)}.`);
    for (const one of unclear) console.error(`${channel}: may have been sent (${one.why}): ${nameOf(one)}.`);
    if (yielded > 0) console.log(`${channel}: ${counted(yielded, 'message')} left to another run.`);
    if (doubtful > 0)
      console.log(
        `${channel}: ${counted(doubtful, 'message')} in doubt; --resend sends what is of use still, perhaps twice.`,
      );
    if (trouble !== null || left > 0)
      console.error(`${channel}: ${counted(left, 'message')} not sent (${trouble ?? 'stopped'}), tried again later.`);
    if (trouble !== null || left > 0 || cutOff.length > 0 || unclear.length > 0) status = 1;
  }
  if (told.every(({ sent, began, left }) => sent.length === 0 && began === null && left === 0) && status === 0)
    console.log('Nothing new to tell.');
  if (waiting.size > 0) console.log(`Not yet, since not committed: ${[...waiting].slice(0, 5).join(', ')}.`);
  return status;
}

const REASONS = {
  late: 'too late to be of use',
  superseded: 'overtaken by what came after',
  'recipients changed': 'the recipients changed in the middle of it',
} as const;

function nameOf({ id, kind, language }: NoticeLike): string {
  return `${kind} of ${id}${language === null ? '' : ` (${language})`}`;
}
