import { dayStart, isDay } from '#domain/calendar.ts';
import { KNOWN_READINGS } from './alternatives.ts';
import { anchorsIn, idsOf } from './anchors.ts';
import type { Commitment } from './content.ts';
import { type Front, readYamlFile } from './front.ts';
import { spotOf, typed } from './issues.ts';
import { compare } from '#domain/entry-id.ts';
import type { Collector, Report } from './problem.ts';
import { commitmentSchema } from './schema/commitment.ts';
import type { Known } from './schema/fields.ts';
import { readSource } from './source.ts';
import { suggest } from './suggest.ts';
import type { Tree } from './tree.ts';

/** The folders of `commitment/`: each is the promise in force from the local date it is named after. */
export function readCommitments(
  folders: ReadonlyMap<string, readonly string[]>,
  tree: Tree,
  known: Known,
  problems: Collector,
): Commitment[] {
  return [...folders]
    .toSorted(([a], [b]) => compare(a, b))
    .flatMap(([date, files]) => readCommitment(date, files, tree, known, problems) ?? []);
}

function readCommitment(
  date: string,
  files: readonly string[],
  tree: Tree,
  known: Known,
  problems: Collector,
): Commitment | null {
  const folder = `commitment/${date}`;
  const numbers = `${folder}/numbers.yaml`;
  const names = ['numbers.yaml', ...known.languages.map((language) => `${language}.md`)];
  if (!isDay(date)) {
    const code = /^\d{4}-\d{2}-\d{2}$/.test(date) ? 'impossible_date' : 'bad_date';
    problems.of(files[0] ?? folder)(code, { value: date });
    return null;
  }
  for (const file of files) {
    const leaf = file.split('/').at(-1) ?? '';
    if (names.includes(leaf)) continue;
    const near = suggest(leaf, names);
    problems.of(file)('unexpected_file', { file, ...(near !== undefined && { suggestion: `${folder}/${near}` }) });
  }
  const text: Record<string, string> = {};
  for (const language of known.languages) {
    const file = `${folder}/${language}.md`;
    const bytes = tree.get(file);
    const source = bytes && readSource(bytes, problems.of(file));
    if (!source) continue;
    text[language] = source.text.trim();
    checkAnchors(source.text, problems.of(file));
  }
  const [first] = known.languages;
  if (!tree.has(`${folder}/${first}.md`)) problems.of(`${folder}/${first}.md`)('missing_file', { file: `${first}.md` });
  const report = problems.of(numbers);
  const bytes = tree.get(numbers);
  if (!bytes) {
    report('missing_file', { file: 'numbers.yaml' });
    return null;
  }
  const source = readSource(bytes, report);
  const front: Front | null = source && readYamlFile(source, report);
  const data = front && typed(commitmentSchema(known), front, report);
  if (!data) return null;
  const { quiet_hours = null, ...rest } = data;
  for (const [language, markdown] of Object.entries(text)) {
    const ids = idsOf(markdown);
    for (const [i, clause] of data.clauses.entries()) {
      if (!ids.has(clause))
        report('missing_anchor', { clause, file: `${language}.md` }, spotOf(front, ['clauses', i], 'value'));
    }
  }
  checkReadings(data.readings, front, report);
  return {
    date,
    from: dayStart(date, known.zone),
    ...rest,
    quiet_hours,
    text,
    place: { file: numbers, line: 1, column: 1 },
  };
}

function checkAnchors(text: string, report: Report): void {
  const lines = new Map<string, number>();
  for (const { id, ...spot } of anchorsIn(text)) {
    const line = lines.get(id);
    if (line === undefined) lines.set(id, spot.line);
    else report('duplicate_anchor', { id, line }, spot);
  }
}

/** What favours the provider stands beside its opposite, so that opposite must be known. */
function checkReadings(
  readings: readonly { readonly id: string; readonly favours: string }[],
  front: Front,
  report: Report,
): void {
  for (const [i, { id, favours }] of readings.entries()) {
    if (favours !== 'provider' || KNOWN_READINGS.includes(id)) continue;
    const suggestion = suggest(id, KNOWN_READINGS);
    report(
      'unknown_reading',
      { value: id, expected: KNOWN_READINGS, ...(suggestion !== undefined && { suggestion }) },
      spotOf(front, ['readings', i, 'id'], 'value', suggestion),
    );
  }
}
