/**
 * A text with its `{places}` filled in. What is filled in is not looked at again, so that somebody's words may hold braces; a place
 * without a value stays as it is.
 */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
