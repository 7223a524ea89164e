import { addDays, isDay } from '#domain/calendar.ts';
import type { Flaw } from '#statement/check.ts';
import type { Asked, AskedTerm } from '#statement/fragment.ts';
import { byId } from './dom.ts';

const FIELDS = ['from', 'months', 'renewals', 'to'] as const;

export const form = byId<HTMLFormElement>('ask');
const terms = byId('terms');
const sample = terms.firstElementChild as HTMLElement;

/** A field of the form, or of one of its terms. */
function field(name: string, within: ParentNode = form): HTMLInputElement {
  return within.querySelector(`[name=${name}]`) as HTMLInputElement;
}

function typed(name: string, within?: ParentNode): string {
  return field(name, within).value.trim();
}

/** What the form says now. The last day is the reader's word for the day before the first one no longer paid. */
export function readForm(): Asked {
  const [amount, months] = [typed('amount'), typed('per')];
  return {
    service: typed('service'),
    terms: [...terms.children].map((row): AskedTerm => {
      const term = Object.fromEntries(FIELDS.map((name) => [name, typed(name, row)])) as unknown as AskedTerm;
      return isDay(term.to) ? { ...term, to: addDays(term.to, 1) } : term;
    }),
    target: typed('target'),
    price: amount || months ? `${amount}/${months}` : '',
  };
}

/** Shows what was asked; what cannot stand in a field stands in the sentence beside it. */
export function fillForm({ service, terms: asked, target, price }: Asked): void {
  field('service').value = service;
  field('target').value = target;
  const [amount = '', months = ''] = price.split('/');
  field('amount').value = amount;
  field('per').value = months;
  while (terms.children.length > Math.max(1, asked.length)) terms.lastElementChild?.remove();
  while (terms.children.length < asked.length) addTerm();
  for (const [i, term] of asked.entries()) {
    const row = terms.children[i] as HTMLElement;
    for (const name of FIELDS) {
      const value = term[name];
      field(name, row).value = name === 'to' && isDay(value) ? addDays(value, -1) : value;
    }
  }
}

export function addTerm(): HTMLElement {
  const row = sample.cloneNode(true) as HTMLElement;
  for (const input of row.querySelectorAll('input')) input.value = '';
  terms.append(row);
  tell([]);
  return row;
}

/** Shows beside each field what is wrong with it, and nothing beside the others. */
export function tell(flaws: readonly Flaw[]): void {
  for (const said of form.querySelectorAll<HTMLElement>('[data-e]')) said.hidden = true;
  for (const { at, code, value } of flaws) {
    const place = typeof at === 'number' ? (terms.children[at] ?? sample) : form;
    const said = place.querySelector<HTMLElement>(`[data-e~=${code}]`);
    if (!said) continue;
    said.hidden = false;
    const folded = said.closest('details');
    if (folded) folded.open = true;
    (said.firstElementChild as HTMLElement).textContent = value === '' ? '' : `“${value.slice(0, 40)}” `;
  }
}
