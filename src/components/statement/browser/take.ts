import { byId, element } from './dom.ts';

/** Offers a text as a file. */
export function offer(id: string, name: string, type: string, text: string): void {
  byId(id).onclick = () => {
    const link = element('a') as HTMLAnchorElement;
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };
}

/** A claim's text and the button that copies it: where the browser lets no page copy, the text is selected for the reader to. */
export function offerText(id: string, text: string): void {
  const area = byId<HTMLTextAreaElement>(id);
  area.value = text;
  area.rows = text.split('\n').length + 4;
  const button = area.nextElementSibling as HTMLButtonElement;
  const done = button.nextElementSibling as HTMLElement;
  done.hidden = true;
  button.onclick = async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(text);
      done.hidden = false;
    } catch {
      done.hidden = !document.execCommand('copy');
    }
  };
}

/** SHA-256 in hex; null where the browser computes none: on an address without https. */
export async function digestOf(text: string): Promise<string | null> {
  if (!globalThis.crypto.subtle) return null;
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Puts what both sides quote on every sheet of paper: the last rule of the page's own sheet wins. */
export function stamp(text: string): void {
  const sheet = document.styleSheets[document.styleSheets.length - 1] as CSSStyleSheet;
  sheet.insertRule(`@page{@bottom-left{content:"${text}"}}`, sheet.cssRules.length);
}
