import type { Localized } from '#entries/content.ts';
import { render } from '#entries/markdown.ts';

/** Sanitised HTML of each language that has a text of its own; `idPrefix` as in `render`: a page of its own. */
export function renderAll(text: Localized, idPrefix?: string): Localized {
  return Object.fromEntries(Object.entries(text).map(([language, markdown]) => [language, render(markdown, idPrefix)]));
}
