/** What a reader sees of a page, on one line. */
export function seenIn(html: string): string {
  return html
    .replace(/<(style|script)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#160;|&nbsp;|\u00a0/g, ' ')
    .replace(/\s+/g, ' ');
}
