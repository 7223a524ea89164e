import { all, below, type Element, parseMarkup, plain, textOf } from '#scripts/verify/markup.ts';

/** A percentage that a page prints, and what stands so near that it speaks of this one figure. */
interface Printed {
  readonly value: string;
  /** Of its own text: what stands before and after it. */
  readonly before: string;
  readonly after: string;
  /** What names it: its term, row, column, caption, the headings it stands under, its accessible description. */
  readonly names: string;
}

/** What must be said of a percentage. A promise's target and a constant of the method have neither window nor exclusions. */
type Kind = 'target' | 'method' | 'coverage' | 'figure';

const WINDOW =
  /\d+ ngày|năm 20\d\d|20\d\d|12 tháng|tháng \d|từ \d{1,2}\/\d|quý \d|kỳ|\d+ days|12 months|since|from (?:\d|[A-Z])|term|quarter/i;
const BASIS =
  /(?:đã|chưa) trừ phần loại trừ|không loại trừ|coi phần loại trừ là gián đoạn|tính cả phần đó|exclusions (?:not )?applied|no exclusions applied|without exclusions|excluded time as down|with it counted/i;
const TARGET = /(?:cam kết|cần|commitment|→|mức|(?:tối thiểu|at least):)\s*$/i;
const COVERAGE = /(?:đo được|đo|of|measured|đã qua)\s*$/i;
const METHOD = /p95|sai số|within/i;
/** Blocks whose whole text speaks of one thing. */
const BLOCKS = new Set(['p', 'li', 'dd', 'td', 'caption', 'h1', 'h2', 'h3', 'h4', 'figcaption', 'summary']);

/** Percentages of a page of which the page does not say over which time they are, or whether exclusions are taken out; each with its text. */
export function unexplained(html: string): string[] {
  return percentagesIn(html).flatMap((printed) => {
    const kind = kindOf(printed);
    const said = [printed.before, printed.value, printed.after, printed.names].join(' ');
    const lacks = [
      ...(needsWindow(kind) && !WINDOW.test(said) ? ['window'] : []),
      ...(kind === 'figure' && !BASIS.test(said) ? ['basis'] : []),
    ];
    return lacks.length === 0
      ? []
      : [
          `no ${lacks.join(', no ')}: ${printed.before.slice(-60)}[${printed.value}]${printed.after.slice(0, 40)} | ${printed.names}`,
        ];
  });
}

/** How many percentages of a page are figures of availability, which must say both. */
export function figuresIn(html: string): number {
  return percentagesIn(html).filter((printed) => kindOf(printed) === 'figure').length;
}

const needsWindow = (kind: Kind) => kind === 'figure' || kind === 'coverage';

function kindOf({ before, after, names }: Printed): Kind {
  const label = names.split('|')[0] ?? '';
  // How much of the work was done when few are about: of the years that stand above it, and nothing of availability.
  if (/giờ thấp điểm|quiet hours/i.test(label)) return 'coverage';
  if (METHOD.test(before + after)) return 'method';
  if (
    TARGET.test(before) ||
    /^\s*commitment/.test(after) ||
    /^(?:cam kết|commitment|.* (?:tối thiểu|at least))$/i.test(label.trim())
  )
    return 'target';
  if (/^\s*(?:needed|thời gian|of the time|of the term)/.test(after) || COVERAGE.test(before)) {
    return /^\s*needed/.test(after) ? 'target' : 'coverage';
  }
  return 'figure';
}

function percentagesIn(html: string): Printed[] {
  const root = parseMarkup(html);
  const [body] = all(root, 'body');
  if (body === undefined) return [];
  const ids = new Map([...below(body)].flatMap((one) => [[one.attributes.get('id') ?? '', one] as const]));
  const found: Printed[] = [];
  const walk = (element: Element, above: readonly Element[]): void => {
    const { name, attributes, children } = element;
    // What people wrote, the promise's own text among it, is theirs.
    const isTheirs = (attributes.get('class') ?? '').split(' ').includes('t');
    if (isTheirs || ['script', 'style', 'code'].includes(name)) return;
    const chain = [...above, element];
    for (const text of [attributes.get('aria-label'), ...children.filter((child) => typeof child === 'string')]) {
      for (const match of (text ?? '').matchAll(/\d[\d.,]*\s?%/g)) {
        const before = plain((text ?? '').slice(0, match.index));
        const after = plain((text ?? '').slice(match.index + match[0].length));
        found.push({ value: match[0], before, after, names: namesOf(chain, ids) });
      }
    }
    for (const child of children) if (typeof child !== 'string') walk(child, chain);
  };
  walk(body, []);
  return found;
}

/** Its term or row first, then `|`, then the rest. */
function namesOf(chain: readonly Element[], ids: ReadonlyMap<string, Element>): string {
  const label: string[] = [];
  const names: string[] = [];
  for (const [i, element] of chain.entries()) {
    const parent = chain[i - 1];
    const { name, attributes, children } = element;
    const described = attributes.get('aria-describedby')?.split(' ') ?? [];
    names.push(...described.flatMap((id) => textOf(ids.get(id) ?? element)));
    if (element !== chain.at(-1)) names.push(attributes.get('aria-label') ?? '');
    if (BLOCKS.has(name)) names.push(textOf(element));
    if (['section', 'article', 'details', 'table'].includes(name))
      for (const child of children)
        if (typeof child !== 'string' && /^(?:h[1-4]|caption|summary)$/.test(child.name)) names.push(textOf(child));
    if (parent === undefined) continue;
    const siblings = parent.children.filter((child) => typeof child !== 'string');
    const place = siblings.indexOf(element);
    if (name === 'dd') label.push(textOf(siblings.slice(0, place).findLast((one) => one.name === 'dt') ?? element));
    if (name === 'td') {
      label.push(...siblings.filter((one) => one.name === 'th').map((one) => textOf(one)));
      const table = chain.findLast((one) => one.name === 'table') as Element;
      const head = all(table, 'thead').flatMap((one) => all(one, 'tr'))[0];
      const columns = (head?.children ?? []).filter((child) => typeof child !== 'string');
      names.push(columns[place] ? textOf(columns[place]) : '');
    }
  }
  return `${label.join(' ')} | ${names.filter((text) => text !== '').join(' · ')}`;
}
