import { examine, words } from '#doctor/findings.ts';
import { gather, systemNames } from '#doctor/gather.ts';
import type { Lang } from '#entries/wording/say.ts';
import { addressOf, contentFolder, givenNow } from '#site/environment.ts';
import { readSources } from '#site/sources.ts';
import { command, readArgs, readLang, UsageError } from './usage.ts';

const USAGE = `Usage: npm run doctor [-- --lang vi|en] [--format text|json] [--strict]
Looks at what would make the page fail together with what it reports on, or its evidence weak: shared addresses, networks and
name servers, a lone prober, old samples, a shallow clone, missing receipts, no address. Run it where the page is built; on a
prober it also sees whether that stands beside its targets.
Exit status: 0, also with warnings; with --strict 1 when there is one; 2 when called wrongly.`;

const SOUND: Readonly<Record<Lang, string>> = {
  en: 'Nothing to warn of.',
  vi: 'Không có gì cần cảnh báo.',
};
const LABEL: Readonly<Record<Lang, string>> = { en: 'warning', vi: 'cảnh báo' };

function line({ code, what, remedy }: { code: string; what: string; remedy: string }, lang: Lang): string {
  return `${LABEL[lang]} ${what} (${code})\n    ${remedy}`;
}

await command(async () => {
  const { values } = readArgs(
    {
      args: process.argv.slice(2),
      options: {
        lang: { type: 'string' },
        format: { type: 'string', default: 'text' },
        strict: { type: 'boolean', default: false },
      },
    },
    USAGE,
  );
  const lang = readLang(values.lang);
  if (values.format !== 'text' && values.format !== 'json')
    throw new UsageError(`Unexpected --format ${values.format}, expected text or json.`);
  const folder = contentFolder();
  const sources = await readSources(folder, givenNow());
  const site = addressOf(sources.content.site.url);
  const findings = examine(await gather(folder, sources, site, systemNames()));
  const said = findings.map((finding) => ({ code: finding.code, ...words(finding, lang) }));
  if (values.format === 'json') console.log(JSON.stringify({ findings: said }, null, 2));
  else console.log(said.length === 0 ? SOUND[lang] : said.map((each) => line(each, lang)).join('\n'));
  return values.strict && findings.length > 0 ? 1 : 0;
});
