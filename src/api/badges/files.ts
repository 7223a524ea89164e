import type { SiteModel } from '#site/model.ts';
import { WINDOWS } from '#site/windows.ts';
import { addressed } from '../addressed.ts';
import { type Badge, figureBadge, siteBadge, stateBadge } from './badge.ts';
import { badgeSvg } from './svg.ts';

/** How long shields.io keeps what it read, seconds: its least. */
const CACHED = 300;

interface TextFile {
  readonly path: string;
  readonly text: () => string;
}

/**
 * Every badge, in each language of the site (the first at the root, each other below its tag): `badge.svg` of the whole site,
 * `badges/ID.svg` of a service, `badges/ID/90.svg` its figure over so many days; each as JSON for shields.io too.
 */
export function badgeFiles(model: SiteModel): TextFile[] {
  return model.settings.languages.flatMap((language, i) => {
    const prefix = i === 0 ? '' : `${language}/`;
    return [
      ...both(`${prefix}badge`, () => siteBadge(language, model), model),
      ...addressed(model.services).flatMap(({ slug, item: view }) => [
        ...both(`${prefix}badges/${slug}`, () => stateBadge(view, language, model), model),
        ...WINDOWS.flatMap((days) =>
          both(`${prefix}badges/${slug}/${days}`, () => figureBadge(view, days, language, model), model),
        ),
      ]),
    ];
  });
}

function both(path: string, make: () => Badge, { settings }: SiteModel): TextFile[] {
  const { light } = settings.theme;
  return [
    { path: `${path}.svg`, text: () => badgeSvg(make(), light) },
    { path: `${path}.json`, text: () => shieldsText(make(), light[make().colour]) },
  ];
}

/** The endpoint form of shields.io (schema version 1), and nothing that it would refuse. */
function shieldsText({ label, message, isTrouble }: Badge, colour: string): string {
  return `${JSON.stringify({
    schemaVersion: 1,
    label,
    message,
    color: colour.slice(1),
    ...(isTrouble ? { isError: true } : {}),
    cacheSeconds: CACHED,
  })}\n`;
}
