import { localDate } from '#domain/calendar.ts';
import type { Answers } from './answers.ts';
import { minuteOf } from './incident.ts';
import { type Plan, planEntry } from './plan.ts';
import { needWords, wordsOf } from './texts.ts';

/** A notice: its date is that of its file's name, unless it says another. Null: something is wrong. */
export function planNotice(answers: Answers): Plan | null {
  const { scene } = answers;
  const template = answers.template(({ kind }) => kind === 'notice');
  const services = [...answers.services().keys()];
  const at = answers.time('at', 'past') ?? minuteOf(scene);
  const words = wordsOf(answers, template, { services });
  needWords(answers, words, true);
  if (answers.faults.length > 0) return null;
  const isToday = localDate(at, scene.zone) === localDate(scene.now, scene.zone);
  return planEntry(
    answers,
    {
      kind: 'notice',
      title: words.title ?? '',
      services: services.length > 0 ? services : undefined,
      date: isToday ? undefined : at,
      lead: words.text,
    },
    words,
    at,
  );
}
