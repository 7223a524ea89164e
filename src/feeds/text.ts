import { belowBase } from '#i18n/address.ts';
import { visible } from '#i18n/compounds.ts';

/** Everything XML 1.0 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text that any XML reader accepts: characters that XML cannot hold are dropped. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '');
}

/** A title or name for a reader elsewhere: composed, on one line, without the page's unbreakable spaces. */
export function feedText(text: string): string {
  return visible(xmlText(text)).normalize('NFC').replace(/\s+/g, ' ').trim();
}

/**
 * Sanitised HTML with every address absolute, since a feed is read elsewhere. `page` is the address it was written on.
 * Attributes are always double-quoted there (our own serialiser wrote them). Addresses from the root lie below `base`.
 */
export function absoluteHtml(html: string, page: string, base: string): string {
  return belowBase(html, base).replace(/ (href|src)="([^"]*)"/g, (whole: string, name: string, value: string) => {
    const address = value.replaceAll('&amp;', '&').replaceAll('&#x26;', '&').replaceAll('&#38;', '&');
    if (!URL.canParse(address, page)) return whole;
    return ` ${name}="${escapeXml(new URL(address, page).href)}"`;
  });
}

/** Text as it stands inside an element or a double-quoted attribute. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The text of what stands in HTML: the references that serialisers write; what is none stays as it is. */
export function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole: string, hex?: string, digits?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const code = hex === undefined ? Number(digits) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
