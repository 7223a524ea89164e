/** The page's own elements: their ids are written beside this script, in `Form.astro` and `Answer.astro`. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

/** An element with text or elements in it; text is never markup. */
export function element(tag: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}
