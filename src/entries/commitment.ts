import { dayStart } from '#domain/calendar.ts';
import type { Commitment } from './content.ts';
import { type Front, readYamlFile } from './front.ts';
import { typed } from './issues.ts';
import { type Collector, compare } from './problem.ts';
import { commitmentSchema } from './schema/commitment.ts';
import type { Known } from './schema/fields.ts';
import { readSource } from './source.ts';
import { suggest } from './suggest.ts';
import { isDay } from './time.ts';
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
    if (source) text[language] = source.text.trim();
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
  return {
    date,
    from: dayStart(date, known.zone),
    ...rest,
    quiet_hours,
    text,
    place: { file: numbers, line: 1, column: 1 },
  };
}
