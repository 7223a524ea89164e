import { formatInstant } from '#domain/instant.ts';
import { uidOf } from '#feeds/calendar.ts';
import type { Claim, Context } from '../claim.ts';

/** The window of each event of a calendar, by its UID, which names the maintenance: recomputed from what the files say. */
export function* calendar(text: string, { content, model }: Pick<Context, 'content' | 'model'>): Iterable<Claim> {
  const works = new Map(content.maintenance.map((work) => [uidOf(model, work), work]));
  const whole = text.replace(/\r?\n[ \t]/g, '');
  for (const [, event = ''] of whole.matchAll(/BEGIN:VEVENT\r?\n(.*?)END:VEVENT/gs)) {
    const value = (name: string) => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(event)?.[1] ?? '';
    const uid = value('UID');
    const work = works.get(uid);
    const claim = (what: string, published: string, recomputed: string | null): Claim => {
      return { what: `${uid}: ${what}`, published, recomputed };
    };
    yield claim('starts', value('DTSTART'), work ? stamp(work.starts) : null);
    yield claim('ends', value('DTEND'), work ? stamp(work.ends) : null);
    yield claim('status', value('STATUS'), work ? (work.cancelled === null ? 'CONFIRMED' : 'CANCELLED') : null);
  }
}

/** `20261124T180000Z` */
function stamp(at: number): string {
  return formatInstant(at).replace(/[-:]/g, '');
}
