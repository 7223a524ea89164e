/**
 * `/embed.js`: on a page of the provider's own it shows what is wrong now and which maintenance is announced, from `/api/status.json`
 * beside it; nothing when all is calm, or when it cannot ask. It makes no words and no markup: each line of the file stands there with
 * the time for which it is true. At most 2,000 bytes; what it uses is in Chrome 80 and Safari 13, and a page's policy need allow no style.
 *
 * On the script: `data-lang`, else the page's own language; `data-target`, a selector of the place, else the top of the page.
 */
interface Line {
  readonly from: string;
  readonly until: string | null;
  readonly text: Record<string, string>;
  readonly url: Record<string, string>;
}
interface File {
  readonly v: number;
  readonly sample: boolean;
  readonly now: string;
  readonly banner: readonly Line[];
}

const script = document.currentScript as HTMLScriptElement;
const { lang, target } = script.dataset;
const address = new URL('api/status.json', script.src).href;
const box = document.createElement('div');
let file: File | undefined;
let shown = '';

const draw = () => {
  if (!file) return;
  // The sample's clock stands.
  const now = file.sample ? Date.parse(file.now) : Date.now();
  const lines = file.banner.filter(
    ({ from, until }) => Date.parse(from) <= now && !(until && Date.parse(until) <= now),
  );
  const key = JSON.stringify(lines);
  // Whoever hears the page hears each change once.
  if (key === shown) return;
  shown = key;
  box.textContent = '';
  const wanted = lang || document.documentElement.lang;
  lines.forEach(({ text, url }) => {
    const language = [wanted, wanted.split('-')[0] as string, ...Object.keys(text)].find((one) => text[one]) as string;
    const link = document.createElement('a');
    link.textContent = text[language] as string;
    link.lang = language;
    link.href = url[language] as string;
    link.style.cssText = 'display:block;padding:.5em 1em;color:inherit';
    box.append(link);
  });
};

const ask = async () => {
  if (!document.hidden) {
    try {
      const read = (await (await fetch(address, { credentials: 'omit' })).json()) as File;
      if (read.v === 1) file = read;
    } catch {
      // What is known stays, until its own time is over.
    }
  }
  draw();
};

const start = () => {
  // Empty it has no height: what is spoken must be there before it has anything to say.
  box.className = 'camket';
  box.setAttribute('role', 'status');
  box.style.cssText = 'background:#1c1b17;color:#fff;text-align:center';
  const place = target && document.querySelector(target);
  if (place) place.append(box);
  else document.body.prepend(box);
  void ask();
  setInterval(ask, 120_000);
};

if (document.body) start();
else addEventListener('DOMContentLoaded', start);
