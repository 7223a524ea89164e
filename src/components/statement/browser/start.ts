import { isOpen } from '#components/contacts.ts';
import { localTime } from '#domain/calendar.ts';
import { checkAsked, type Checked } from '#statement/check.ts';
import { claimText } from '#statement/claim.ts';
import { describe } from '#statement/describe.ts';
import { csvText } from '#statement/formats/csv.ts';
import { type Asked, decodeAsked, encodeAsked } from '#statement/fragment.ts';
import { statementOf } from '#statement/statement.ts';
import { questionFrom } from '#statement/term-case.ts';
import type { Words } from '#statement/words/vi.ts';
import { writerIn } from '#statement/writer.ts';
import type { Lang } from '#entries/wording/say.ts';
import { byId } from './dom.ts';
import { draw } from './draw.ts';
import { addTerm, fillForm, form, readForm, tell } from './form.ts';
import { digestOf, offer, offerText, stamp } from './take.ts';
import { yearsAt } from './years.ts';

// Ties the page together: the address's fragment is what is asked, and the only place where it stands. Nothing of it is sent.

const { zone = '', root = '', files = '', none = '' } = form.dataset;
const paper = byId('statement');
const writer = writerIn(JSON.parse(paper.dataset['words'] ?? '') as Words, paper.lang as Lang, zone);
const options = [...form.querySelectorAll('option')];
const services = new Map(
  options.filter(({ value }) => value !== '').map(({ value, dataset }) => [value, dataset['covered'] !== undefined]),
);
const claims = [...document.querySelectorAll<HTMLTextAreaElement>('textarea')].map(
  ({ id, defaultValue }) => [id, defaultValue] as const,
);
let turn = 0;

async function answer(asked: Asked, checked: Checked): Promise<void> {
  turn += 1;
  const mine = turn;
  const { years = '', slug = asked.service } = options.find(({ value }) => value === asked.service)?.dataset ?? {};
  byId('wait').hidden = false;
  const made = await yearsAt(years.split(' ').map((year) => `${files}${slug}/${year}.json`))
    .then(async (loaded) => {
      const statement = statementOf(questionFrom(loaded, checked));
      const cases = statement.cases.map((one) => `${JSON.stringify(one)}\n`).join('');
      return { statement, cases, digest: (await digestOf(cases)) ?? none };
    })
    .catch(() => null);
  if (mine !== turn) return;
  byId('wait').hidden = true;
  byId('failed').hidden = made !== null;
  byId('answer').hidden = made === null;
  if (!made) return;
  const { statement, cases, digest } = made;
  const { commit, head } = statement.question.facts;
  const origin = { commit, head, digest };
  const fragment = encodeAsked(asked);
  const address = `${location.href.split('#')[0] ?? ''}#${fragment}`;
  paper.textContent = '';
  paper.append(...draw(describe(statement, origin, writer), root));
  for (const [id, text] of claims) offerText(id, claimText(text, id, statement, origin, writer, address));
  const name = `${asked.service}-${checked.periods[0]?.from ?? ''}`;
  offer('csv', `${name}.csv`, 'text/csv', csvText(statement, origin, writer));
  offer('json', `${name}.jsonl`, 'application/json', cases);
  // Nobody claims under a promise by a figure of their own.
  byId('claim').hidden = checked.target !== null;
  byId('command').textContent = `npm run statement -- ${[...new URLSearchParams(fragment)]
    .map((pair) => `--${pair.join(' ')}`)
    .join(' ')}`;
  // Backslashes and quotes are in none of them.
  stamp(`commit ${commit ?? '–'}\\a record ${head ?? '–'}\\a SHA-256 ${digest}`);
  showOpen();
  if (document.activeElement?.closest('#ask')) paper.focus();
}

/** Answers what the address asks. */
function read(): void {
  // Other fragments are places on the page.
  if (!location.hash.includes('=')) return;
  const asked = decodeAsked(location.hash);
  byId('answer').hidden = true;
  byId('failed').hidden = true;
  tell([]);
  fillForm(asked);
  const checked = checkAsked(asked, services, zone);
  if (Array.isArray(checked)) {
    turn += 1;
    tell(checked);
  } else void answer(asked, checked as Checked);
}

/** Marks which channels answer now, by the site's clock and the reader's. */
function showOpen(): void {
  const wall = localTime(Date.now() / 1000, zone);
  for (const item of document.querySelectorAll<HTMLElement>('[data-hours]')) {
    const hours = JSON.parse(item.dataset['hours'] ?? 'null') as Parameters<typeof isOpen>[0]['hours'];
    const said = item.querySelectorAll<HTMLElement>('[hidden]');
    said[isOpen({ hours }, wall) ? 0 : 1]?.removeAttribute('hidden');
  }
}

form.onsubmit = (event) => {
  event.preventDefault();
  const fragment = encodeAsked(readForm());
  if (location.hash.slice(1) === fragment) read();
  else location.hash = fragment;
};
form.onclick = ({ target }) => {
  const row = (target as HTMLElement).closest('fieldset');
  if ((target as HTMLElement).id === 'more') addTerm().querySelector('input')?.focus();
  else if ((target as HTMLElement).className === 'less' && row?.parentElement?.children[1]) row.remove();
};
// A term has months, or a last day.
form.oninput = ({ target }) => {
  const { name } = target as HTMLInputElement;
  const others = name === 'to' ? ['months', 'renewals'] : name === 'months' ? ['to'] : [];
  for (const other of (target as HTMLElement).closest('fieldset')?.querySelectorAll('input') ?? [])
    if (others.includes(other.name)) other.value = '';
};
byId('print').onclick = () => print();
onhashchange = read;
form.hidden = false;
byId('old').hidden = true;
read();
