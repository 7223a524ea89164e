/** How many lines of a file are shown, and how long they may be. */
const LINES = 14;
const LONGEST = 96;
/** Where something was left out. */
const MORE = '…';

/**
 * The beginning of a published file for people to look at: JSON as it would be printed with one member of each list, XML an element a line,
 * anything else its first lines. What is left out is a "…"; nothing is made up.
 */
export function excerptOf(path: string, text: string): string {
  const lines = path.endsWith('.json')
    ? jsonLines(text)
    : /\.(xml|rss|atom|svg)$/.test(path)
      ? xmlLines(text)
      : plainLines(text);
  const cut = lines.slice(0, LINES).map((line) => {
    const letters = [...line];
    return letters.length <= LONGEST ? line : `${letters.slice(0, LONGEST).join('')}${MORE}`;
  });
  return [...cut, ...(lines.length > LINES ? [MORE] : [])].join('\n');
}

function jsonLines(text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Cut already, as that of a file which is not written yet.
    return plainLines(text);
  }
  return printed(value, '').split('\n');
}

/** As `JSON.stringify` prints with two spaces; of a list the first member alone. */
function printed(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (value.every((one) => typeof one !== 'object')) return JSON.stringify(value).replaceAll('","', '", "');
    const more = value.length > 1 ? `,\n${inner}${MORE}` : '';
    return `[\n${inner}${printed(value[0], inner)}${more}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${inner}${JSON.stringify(name)}: ${printed(member, inner)}`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${indent}}`;
}

function xmlLines(text: string): string[] {
  return text
    .trimEnd()
    .replaceAll(/>(?=<)/g, '>\n')
    .split('\n');
}

function plainLines(text: string): string[] {
  return text.trimEnd().split(/\r?\n/);
}
