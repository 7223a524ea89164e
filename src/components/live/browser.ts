/**
 * The one inline script of a page that tells how things stand now: what would be a lie some minutes after the build is not left to stand.
 * Every form of what the clock alone changes is in the page already, hidden but for the one that was true at the build; this shows
 * the right one, counts durations on, and asks `/build.json` for a newer build while somebody looks, at growing intervals. It makes
 * no words, and whatever throws leaves the page as it was. At most 1 kB compressed; what it uses is in Chrome 80 and Safari 13.
 *
 * In the page: `data-from`, when an element is shown: from that Unix second on; then for so many seconds, then again after so many,
 * and so on (`forms.ts`). `data-since`: the time that has gone by since then. On the script itself: `data-built`, when the page was
 * built; `data-file`, what tells of the newest build; `data-h` and `data-m`, what stands after a number of hours, and of minutes.
 */
const find = (selector: string, root: ParentNode = document) => root.querySelector(selector) as HTMLElement;
const factsOf = (root?: ParentNode) => find('script', root).dataset as Record<'built' | 'file' | 'h' | 'm', string>;
const textAt = async (address: string) => (await fetch(address, { cache: 'no-cache' })).text();

/** Seconds until the page asks again: it begins with a minute, and goes to five. */
let wait = 60;
let due = Date.now() / 1000 + wait;
let isNewer = false;

const tick = async () => {
  try {
    const { built, file, h, m } = factsOf();
    // A clock that is behind the build is wrong.
    const now = Math.max(Date.parse(built), Date.now()) / 1000;
    document.querySelectorAll<HTMLAnchorElement>('[data-from],[data-since]').forEach((element) => {
      const { from, since } = element.dataset;
      let at = 0;
      if (from) {
        element.hidden = from.split(' ').filter((step) => (at += +step) <= now).length % 2 < 1;
        // An icon is hidden by another name.
        if (element.rel) element.rel = element.hidden ? 'alternate' : 'icon';
      } else {
        const minutes = Math.max(1, Math.ceil((now - +(since as string)) / 60));
        const hours = minutes > 59 ? Math.floor(minutes / 60) + h : '';
        element.textContent = minutes % 60 ? hours + (hours && ' ') + (minutes % 60) + m : hours;
      }
    });
    const said = find('h1>span:not([hidden])') as HTMLElement | null;
    if (said)
      document.title = document.title.replace(
        /^.*? · /,
        () => (said.lastChild as Text).data.trim().slice(0, -1) + ' · ',
      );
    const { connection } = navigator as { connection?: { saveData: boolean } };
    if (document.hidden || (connection && connection.saveData)) return;
    if (now > due) {
      due = now + wait * (1 + Math.random());
      wait = Math.min(wait * 1.5, 300);
      isNewer = (JSON.parse(await textAt(file)) as { now: string }).now > built;
    }
    if (!isNewer) return;
    // A page in the middle of which somebody reads, selects or types is not changed under their eyes.
    isNewer =
      scrollY > 99 ||
      (document.activeElement as HTMLElement).tabIndex >= 0 ||
      !(getSelection() as Selection).isCollapsed;
    find('#newer').hidden = !isNewer;
    if (isNewer) return;
    // On a bad network a reload could leave the reader with nothing: the newer page is put in the place of this one.
    const page = new DOMParser().parseFromString(await textAt(location.href), 'text/html');
    if (factsOf(page).built <= built) return;
    if (find('style', page).textContent !== find('style').textContent) location.reload();
    document.title = page.title;
    document.body.replaceWith(page.body);
    wait = 60;
    await tick();
  } catch {
    // What cannot be asked or shown stays as it was built.
  }
};

document.addEventListener('visibilitychange', tick);
setInterval(tick, 9999);
void tick();
