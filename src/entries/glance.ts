/**
 * What an entry's file says in its plainest form, without reading its YAML: that costs a hundred times as much, and nearly every file
 * writes a title and its states on one plain line each. Undefined: not written so, read the file.
 */
export interface Glance {
  readonly title: string | undefined;
  /** Names as written; a list means down. Null: the file has no `services`. */
  readonly states: Readonly<Record<string, string>> | null | undefined;
  /** An incident of the probes, which declares nothing of the services (R7). */
  readonly isFault: boolean;
}

/** A scalar that YAML takes as it stands: no quotes, no markers, no comment, no mapping. */
const PLAIN = /^(?![-?:,[\]{}#&*!|>'"%@`])(?:(?!: |:$| #|\\).)+$/u;
/** Words that YAML takes for something else than text. */
const NOT_TEXT = /^(?:null|true|false|~|[-+.\d][\d._eExXoO+-]*)$/i;

export function glance(text: string): Glance {
  const front = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1];
  if (front === undefined) return { title: undefined, states: undefined, isFault: false };
  const lines = front.replace(/\r\n?/g, '\n').normalize('NFC').split('\n');
  const isFault = /^(["']?)probe_fault\1(?:\s+#.*)?$/.test(valueOf(lines, 'type') ?? '');
  return { title: plain(valueOf(lines, 'title')), states: statesOf(valueOf(lines, 'services')), isFault };
}

/** The value beside a key that stands once, on one line; null: no such key; undefined: it goes on below, or stands twice. */
function valueOf(lines: readonly string[], key: string): string | null | undefined {
  const found = lines.flatMap((line, i) => (line.startsWith(`${key}:`) ? [i] : []));
  const [at] = found;
  if (at === undefined) return lines.some((line) => /^["'?&*!{]/.test(line)) ? undefined : null;
  const goesOn = /^[ \t]|^- /.test(lines[at + 1] ?? '');
  return found.length > 1 || goesOn ? undefined : (lines[at] as string).slice(key.length + 1).trim();
}

function plain(value: string | null | undefined): string | undefined {
  return value != null && PLAIN.test(value) && !NOT_TEXT.test(value) ? value : undefined;
}

function statesOf(value: string | null | undefined): Glance['states'] {
  if (value == null) return value;
  const [, open, inner = '', close] = /^([[{])([^[\]{}"'#&*!|>%@`\\]*)([\]}])$/.exec(value) ?? [];
  const isMap = open === '{' && close === '}';
  if (!isMap && !(open === '[' && close === ']')) return undefined;
  const states: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const part of inner.split(',')) {
    if (part.trim() === '') continue;
    const [, name = '', state = 'down'] = (isMap ? /^\s*([^\s:]+):\s+(\S+)\s*$/ : /^\s*([^\s:]+)\s*$/).exec(part) ?? [];
    if (name === '' || Object.hasOwn(states, name)) return undefined;
    states[name] = state;
  }
  return states;
}

/** The texts between the headings of a file, in order, the one before the first included; those of a heading in a code block too. */
export function sectionTexts(text: string): string[] {
  const body = text
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replace(/^---[ \t]*\n[\s\S]*?\n---[ \t]*(?:\n|$)/, '');
  return body.split(/^ {0,3}##(?=[ \t\d]|$).*$/m).map((part) => part.trim());
}
