import type { Instant } from '#domain/interval.ts';
import type { DeclaredState } from '#domain/state.ts';
import { formatProblem } from '#entries/messages.ts';
import { STATES } from '#entries/schema/entry.ts';
import { fold, suggest } from '#entries/suggest.ts';
import { writeTime } from '#entries/time.ts';
import { readDuration } from '#entries/units.ts';
import { quote } from '#entries/wording/say.ts';
import { cleanLine, cleanText } from '#writing/clean.ts';
import { readMoment } from '#writing/moment.ts';
import type { Template } from '#writing/template.ts';
import type { Scene } from './scene.ts';

/** Answers as typed, by the name of their flag; of a wizard's and of the command line alike. */
export type Raw = Readonly<Record<string, string | readonly string[] | undefined>>;

/** An answer that cannot be taken. */
export interface Fault {
  readonly option: string;
  readonly message: string;
}

/** Reads answers one by one and keeps all that is wrong with them: nothing is written while there is any. */
export class Answers {
  readonly faults: Fault[] = [];
  readonly raw: Raw;
  readonly scene: Scene;

  constructor(raw: Raw, scene: Scene) {
    this.raw = raw;
    this.scene = scene;
  }

  fault(option: string, message: string): undefined {
    this.faults.push({ option: option === 'entry' ? 'ENTRY' : `--${option}`, message });
    return undefined;
  }

  given(key: string): string | undefined {
    const value = this.raw[key];
    const text = typeof value === 'string' ? value : value?.at(-1);
    return text === undefined || text.trim() === '' ? undefined : text;
  }

  /** Text of several lines; undefined where none is given, or nothing is left of it. */
  text(key: string): string | undefined {
    return cleanText(this.given(key) ?? '') || undefined;
  }

  line(key: string): string | undefined {
    const line = cleanLine(this.given(key) ?? '');
    const { length } = [...line];
    if (length > 200) return this.fault(key, this.scene.t.longTitle(length));
    return line || undefined;
  }

  /** An instant; null: `none`, which takes away what is there. */
  time(key: string, side: 'past' | 'future'): Instant | null | undefined {
    const given = this.given(key);
    if (given === undefined) return undefined;
    if (given.trim() === 'none') return null;
    const { now, zone, lang, t } = this.scene;
    const read = readMoment(given, { now: now - (now % 60), zone, side });
    if (!('fault' in read)) return read.at;
    const { code, args, fix } = read.fault;
    if (code === 'bad_time')
      return this.fault(key, `${t.badTime(shown(given))}${fix === undefined ? '' : ` (${fix})`}`);
    return this.fault(key, formatProblem({ code, args }, lang));
  }

  /** Seconds. */
  length(key: string): number | undefined {
    const given = this.given(key)?.trim();
    if (given === undefined) return undefined;
    return readDuration(given.replace(/\s/g, '')) ?? this.fault(key, this.scene.t.badLength(shown(given)));
  }

  word<Word extends string>(key: string, words: readonly Word[]): Word | undefined {
    const given = this.given(key)?.trim();
    if (given === undefined) return undefined;
    const found = words.find((word) => word === given);
    return found ?? this.fault(key, this.scene.t.unknownWord(shown(given), words.join(', ')));
  }

  template(kinds: (template: Template) => boolean): Template | undefined {
    const given = this.given('template')?.trim();
    if (given === undefined) return undefined;
    const known = this.scene.templates.filter(kinds);
    const found = known.find(({ name }) => name === given);
    const list = known.map(({ name }) => name).join(', ') || '–';
    return found ?? this.fault('template', this.scene.t.unknownTemplate(shown(given), list));
  }

  /** `email=degraded web`: services by id, former name or name, each with a state; null: none is said. */
  services(key = 'service'): Map<string, DeclaredState | null> {
    const { t, content } = this.scene;
    const given = this.raw[key];
    const parts = (typeof given === 'string' ? [given] : (given ?? [])).flatMap((one) => one.split(','));
    const result = new Map<string, DeclaredState | null>();
    for (const part of parts.map((one) => one.trim()).filter((one) => one !== '')) {
      const [, name = '', state] = /^(.*?)(?:[=:]\s*(\S+))?$/s.exec(part) ?? [];
      const wanted = fold(name.trim());
      const service = content.services.find((one) =>
        [one.id, ...one.was, ...Object.values(one.name)].some((other) => fold(other) === wanted),
      );
      if (!service) {
        const ids = content.services.map(({ id }) => id);
        const near = suggest(name.trim(), ids);
        this.fault(key, t.unknownService(shown(name), near ?? ids.join(', ')));
        continue;
      }
      const known = STATES.find((one) => one === state);
      if (state !== undefined && !known) this.fault(key, t.unknownState(shown(state)));
      if (result.has(service.id)) this.fault(key, t.twice(service.id));
      result.set(service.id, known ?? null);
    }
    return result;
  }

  /** One of a few entries, by id, address or file; without an answer the only one there is. */
  entry<E extends { readonly id: string; readonly slug: string; readonly file: string }>(
    list: readonly E[],
  ): E | undefined {
    const { t } = this.scene;
    const given = this.given('entry')?.trim().normalize('NFC');
    const names = list.map(({ id }) => id);
    if (given === undefined) {
      const [only, second] = list;
      if (only === undefined) return this.fault('entry', t.noEntry);
      return second === undefined ? only : this.fault('entry', t.manyEntries(names.slice(0, 8).join(', ')));
    }
    const leaf = given.replace(/^.*\//, '').replace(/\.md$/, '');
    const found = list.find(
      ({ id, slug, file }) => [id, slug].includes(leaf) || file === given || file.endsWith(`/${leaf}.md`),
    );
    if (found) return found;
    const near = suggest(leaf, names) ?? names.slice(0, 8).join(', ');
    return this.fault('entry', names.length === 0 ? t.noEntry : t.unknownEntry(shown(given), near));
  }

  written(at: Instant): string {
    return writeTime(at, this.scene.zone);
  }
}

/** Somebody's answer on one line of a terminal. */
export function shown(text: string): string {
  return quote(text).slice(1, -1);
}
