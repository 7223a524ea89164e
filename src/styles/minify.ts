/**
 * The style sheet without what only people read: comments, indentation, last semicolons. Our own sheets only: they hold no
 * string or address that these rules could harm.
 */
export function minify(css: string): string {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim();
}
