/** What a reader asks on the page, as typed: nothing is checked here. */
export interface Asked {
  /** Id of a service; empty: none chosen. */
  readonly service: string;
  readonly terms: readonly AskedTerm[];
  /** The reader's own figure; empty: the published commitment. */
  readonly target: string;
  /** `AMOUNT/MONTHS`; empty: none given. */
  readonly price: string;
}

/** Paid time from a day on: so many months, `renewals` times again; or, where `months` is empty, to the first day no longer in it. */
export interface AskedTerm {
  readonly from: string;
  readonly months: string;
  readonly renewals: string;
  readonly to: string;
}

const EMPTY: AskedTerm = { from: '', months: '', renewals: '', to: '' };
/** Nobody pays more often; a longer address is somebody's joke. */
const MOST_TERMS = 60;

/** The question as the fragment of an address: the options of `npm run statement`, in the order in which they are given there. */
export function encodeAsked({ service, terms, target, price }: Asked): string {
  const pairs: [string, string][] = [['service', service]];
  for (const term of terms) {
    pairs.push(['from', term.from]);
    for (const name of ['months', 'renewals', 'to'] as const) if (term[name] !== '') pairs.push([name, term[name]]);
  }
  pairs.push(['target', target], ['price', price]);
  return new URLSearchParams(pairs.filter(([name, value]) => value !== '' || name === 'from')).toString();
}

/** The question of a fragment, with or without its `#`; what is no part of one is left out. Never throws. */
export function decodeAsked(fragment: string): Asked {
  const asked = { service: '', target: '', price: '' };
  const terms: { -readonly [Key in keyof AskedTerm]: string }[] = [];
  for (const [name, value] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    const last = terms[terms.length - 1];
    if (name === 'service' || name === 'target' || name === 'price') asked[name] = value;
    else if (terms.length >= MOST_TERMS) continue;
    else if (name === 'from') terms.push({ ...EMPTY, from: value });
    else if (name === 'to') {
      // `--to` after `--to`: the next term starts where that one ends.
      if (last && last.to !== '') terms.push({ ...EMPTY, from: last.to, to: value });
      else if (last) last.to = value;
    } else if (last && (name === 'months' || name === 'renewals')) last[name] = value;
  }
  return { ...asked, terms };
}
