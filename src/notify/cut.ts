/** Cuts a text to so many UTF-16 units, at a space where there is one near, never through a character; an ellipsis tells of the rest. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const short = text.slice(0, Math.max(0, limit - 1)).replace(/[\ud800-\udbff]$/, '');
  const space = short.lastIndexOf(' ');
  return `${(space > limit / 2 ? short.slice(0, space) : short).trimEnd()}…`;
}
