import matter from 'gray-matter';
import type { Report } from './problem.ts';
import type { Source } from './source.ts';
import { type Path, readYaml, type Yaml } from './yaml.ts';

/** A file of keys: the front matter of a Markdown file, or a YAML file, with the text that follows. */
export interface Front {
  readonly source: Source;
  readonly data: Readonly<Record<string, unknown>>;
  readonly locate: Yaml['locate'];
  readonly body: string;
  /** The line the body starts on. */
  readonly bodyLine: number;
}

/** Reads a Markdown file with front matter; null after an error that leaves no keys to judge. */
export function readFront(source: Source, report: Report): Front | null {
  const { text } = source;
  const opening = source.line(1).trimEnd();
  const language = foreign(opening);
  if (language !== null) return refuse(() => report('front_matter_language', { language }));
  if (opening !== '---' && opening !== '---yaml' && opening !== '--- yaml')
    return refuse(() => report('no_front_matter', {}));

  const close = text.indexOf('\n---');
  if (close < 0) return refuse(() => report('unclosed_front_matter', {}));
  const bodyLine = text.slice(0, close + 1).split('\n').length + 1;
  const closing = source.line(bodyLine - 1);
  if (closing.trimEnd() !== '---') {
    return refuse(() => report('unclosed_front_matter', {}, { line: bodyLine - 1, column: 1, fix: '---' }));
  }
  const { raw, content } = split(text);
  // Blanks after the fence are left at the head of what gray-matter calls the content.
  const blanks = closing.length - 3;
  const body = blanks > 0 ? content.slice(blanks + 1) : content;
  const yaml = readYaml(raw, report);
  return asMap(source, yaml, body, bodyLine, report);
}

/** Reads a YAML file whose root is a map; null as above. */
export function readYamlFile(source: Source, report: Report): Front | null {
  return asMap(source, readYaml(source.text, report), '', 1, report);
}

/** Reads a YAML file whose root is a list, as `items`; null as above. */
export function readYamlList(source: Source, report: Report): Front | null {
  const { data, locate } = readYaml(source.text, report);
  if (data === undefined) return null;
  const found = data !== null && typeof data === 'object' ? 'map' : 'scalar';
  if (data !== null && !Array.isArray(data)) return refuse(() => report('not_a_map', { found, expected: 'list' }));
  const inner: Yaml['locate'] = (path, side) => locate(path.slice(1), side);
  return { source, data: { items: data ?? [] }, locate: inner, body: '', bodyLine: 1 };
}

function asMap(source: Source, yaml: Yaml, body: string, bodyLine: number, report: Report): Front | null {
  const { data, locate } = yaml;
  if (data === undefined) return null;
  if (Array.isArray(data)) return refuse(() => report('not_a_map', { found: 'list', expected: 'map' }));
  if (data !== null && typeof data !== 'object')
    return refuse(() => report('not_a_map', { found: 'scalar', expected: 'map' }));
  return { source, data: (data ?? {}) as Record<string, unknown>, locate, body, bodyLine };
}

/** Is a value present at a path? */
export function has(data: unknown, path: Path): boolean {
  let value = data;
  for (const step of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return false;
    value = (value as Record<string | number, unknown>)[step];
  }
  return true;
}

/**
 * gray-matter cuts the file in two and never evaluates: its YAML engine only hands over the text, every other engine
 * throws, the language was checked before (`---js` evaluates by default, `---constructor` walks the prototype), and an
 * options object turns off its cache, which forgets errors.
 */
function split(text: string): { raw: string; content: string } {
  let raw = '';
  const { content } = matter(text, {
    language: 'yaml',
    engines: {
      yaml: (block: string) => {
        raw = block;
        return {};
      },
      javascript: never,
      json: never,
    },
  });
  return { raw, content };
}

function never(): never {
  throw new Error('only YAML is read');
}

/** The language of front matter that is not YAML; null when it is, or when there is none. */
function foreign(opening: string): string | null {
  if (opening === '+++' || opening.startsWith('+++ ')) return 'TOML';
  if (opening.startsWith('{')) return 'JSON';
  const named = /^---\s*([^\s-].*)$/.exec(opening);
  if (!named) return null;
  const language = named[1] ?? '';
  return language === 'yaml' ? null : language;
}

function refuse(report: () => void): null {
  report();
  return null;
}
