import type { SiteModel } from '#site/model.ts';
import { addressed } from './addressed.ts';
import { badgeFiles } from './badges/files.ts';
import { STATUS_PATH, STATUS_SCHEMA, UPTIME_SCHEMA, uptimePath } from './paths.ts';
import { statusSchemaText, uptimeSchemaText } from './schemas.ts';
import { statusText } from './status-file.ts';
import { uptimeCsv } from './uptime-csv.ts';
import { uptimeText } from './uptime-file.ts';

/** A file that machines read: its path below the base, without a leading slash, and how its text is made. */
export interface ApiFile {
  readonly path: string;
  readonly text: () => string;
}

/** How things stand, each service's time, the badges, and what describes them. */
export function apiFiles(model: SiteModel): ApiFile[] {
  const { address, services } = model;
  const file = (path: string, text: () => string): ApiFile => ({ path: path.slice(1), text });
  return [
    file(STATUS_PATH, () => statusText(model)),
    file(STATUS_SCHEMA, () => statusSchemaText(address)),
    file(UPTIME_SCHEMA, () => uptimeSchemaText(address)),
    ...addressed(services).flatMap(({ slug, item }) => [
      file(uptimePath(slug, 'json'), () => uptimeText(item, model)),
      file(uptimePath(slug, 'csv'), () => uptimeCsv(item, model)),
    ]),
    ...badgeFiles(model),
  ];
}
