import type { Page } from 'playwright-core';

/**
 * What is wrong with a page for those who hear it or go through it by keyboard: headings, landmarks, times, marks without words,
 * focus that cannot be seen or that jumps back. One line a fault, at most ten of a kind.
 */
export async function readingFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const all = <E extends Element>(selector: string) => [...document.querySelectorAll<E & HTMLElement>(selector)];
    const shown = (element: Element) => element.getClientRects().length > 0 && element.checkVisibility();
    const short = (element: Element) => element.outerHTML.slice(0, 120);

    const levels = all('h1,h2,h3,h4,h5,h6').map((heading) => ({ heading, level: Number(heading.localName[1]) }));
    if (levels.filter(({ level }) => level === 1).length !== 1) faults.push('not one first heading');
    levels.forEach(({ heading, level }, index) => {
      if (level > (levels[index - 1]?.level ?? 0) + 1) faults.push(`a level is skipped before ${short(heading)}`);
      if ((heading.textContent ?? '').trim() === '') faults.push(`an empty heading ${short(heading)}`);
    });

    for (const landmark of ['body > header', 'body > main', 'body > footer', 'header nav[aria-label]']) {
      if (all(landmark).length !== 1) faults.push(`${all(landmark).length} of ${landmark}`);
    }
    const outside = [...document.body.children].filter(
      (child) => !child.matches('header,main,footer,script,a.k') && (child.textContent ?? '').trim() !== '',
    );
    faults.push(...outside.map((child) => `outside of every landmark: ${short(child)}`));

    const DATE = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z))?)?)?$/;
    for (const time of all<HTMLTimeElement>('time')) {
      if (!DATE.test(time.dateTime) || Number.isNaN(Date.parse(time.dateTime))) faults.push(`no time: ${short(time)}`);
      if ((time.textContent ?? '').trim() === '') faults.push(`a time nobody can read: ${short(time)}`);
    }

    faults.push(
      ...all('[hidden]')
        .filter(shown)
        .map((one) => `hidden, and seen: ${short(one)}`),
    );

    // A mark is for the eye; beside it stands the word.
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (holder === null || !/[●◆◐■▭○]/.test(node.textContent ?? '')) continue;
      const named = holder.closest('[aria-label]');
      if (named === null && holder.closest('[aria-hidden=true]') === null) faults.push(`read aloud: ${short(holder)}`);
      const beside = (named?.getAttribute('aria-label') ?? holder.parentElement?.textContent ?? '').replace(
        /[●◆◐■▭○\s]/g,
        '',
      );
      if (beside === '') faults.push(`a mark without a word: ${short(holder)}`);
    }

    faults.push(
      ...all('[tabindex]')
        .filter((one) => one.tabIndex > 0)
        .map((one) => `an order of its own: ${short(one)}`),
    );
    const stops = all('a[href],button,summary,input,select,textarea').filter(shown);
    if (stops[0]?.getAttribute('href') !== '#main') faults.push('the first stop does not lead past the header');
    let above = 0;
    for (const stop of stops) {
      stop.focus({ preventScroll: true });
      const { outlineStyle, outlineWidth } = getComputedStyle(stop);
      if (document.activeElement !== stop) faults.push(`cannot be reached: ${short(stop)}`);
      else if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) faults.push(`focus unseen: ${short(stop)}`);
      if (stop.closest('table,header') !== null) continue;
      const { top, bottom } = stop.getBoundingClientRect();
      if (bottom + scrollY <= above) faults.push(`focus jumps back to ${short(stop)}`);
      above = top + scrollY;
    }
    return faults.slice(0, 10);
  });
}

/**
 * How many pixels of the page stand beside the window; 0: no sideways scroll. With text twice as large a table of figures may be
 * wider than a phone (WCAG 1.4.10 leaves tables out); what is not in one may not.
 */
export function sideways(page: Page, tables: boolean): Promise<number> {
  return page.evaluate((isStrict) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (isStrict) return scrollWidth - clientWidth;
    const rights = [...document.querySelectorAll('body *:not(.k)')]
      .filter((element) => element.closest('table') === null && element.querySelector('table') === null)
      .map((element) => element.getBoundingClientRect().right);
    return Math.max(0, Math.ceil(Math.max(...rights) - clientWidth - 1));
  }, tables);
}

/** Text that paper does not show as dark on white, and links that do not look like one. Asked while print is emulated. */
export async function printFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = channels(colour).map((c) => {
        const part = c / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const onWhite = (colour: string) => 1.05 / (luminance(colour) + 0.05);
    const faults = new Set<string>();
    for (const element of document.querySelectorAll<HTMLElement>('body, body *')) {
      if (element.getClientRects().length === 0) continue;
      const style = getComputedStyle(element);
      const [r, g, b, alpha = 1] = channels(style.backgroundColor);
      if (alpha > 0 && (r !== 255 || g !== 255 || b !== 255))
        faults.add(`a ground on ${element.outerHTML.slice(0, 80)}`);
      const speaks = [...element.childNodes].some(
        (node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '',
      );
      if (speaks && onWhite(style.color) < 7) faults.add(`pale: ${element.outerHTML.slice(0, 80)}`);
      if (element.localName === 'path' && style.stroke !== 'none' && onWhite(style.stroke) < 3)
        faults.add(`a pale stroke: ${element.outerHTML.slice(0, 80)}`);
      if (element.localName === 'a' && speaks && element.closest('header,table') === null) {
        const under = style.textDecorationLine.includes('underline') && onWhite(style.textDecorationColor) >= 3;
        if (!under) faults.add(`no line under ${element.outerHTML.slice(0, 80)}`);
      }
    }
    return [...faults].slice(0, 10);
  });
}

/** Texts that stand over one another, each as a pair; at most ten. */
export async function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: { text: string; box: DOMRect }[] = [];
    const walker = document.createTreeWalker(document.querySelector('main') as Element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if ((node.textContent ?? '').trim() === '' || node.parentElement?.closest('details:not([open])')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      texts.push(
        ...[...range.getClientRects()].map((box) => ({ text: (node.textContent ?? '').trim().slice(0, 30), box })),
      );
    }
    const found: string[] = [];
    texts.forEach(({ text, box }, i) => {
      for (const other of texts.slice(i + 1, i + 60)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        // The boxes of neighbouring lines may touch; letters over letters take half a line.
        if (wide > 2 && high > Math.min(box.height, other.box.height) / 2) found.push(`${text} | ${other.text}`);
      }
    });
    return found.slice(0, 10);
  });
}
