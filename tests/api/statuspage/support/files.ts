import { statuspagePaths, statuspageText } from '#api/statuspage/files.ts';
import type { About, Component, Incident, Maintenance, Page, Status } from '#api/statuspage/types.ts';
import { buildSite, type SiteInput } from '#site/build.ts';

/** What any file of `/api/v2` may hold. */
export interface AnyFile {
  readonly page: Page;
  readonly components: Component[];
  readonly incidents: Incident[];
  readonly scheduled_maintenances: Maintenance[];
  readonly status: Status;
  readonly incident: Incident | Maintenance;
  readonly x_camket: About;
}

/** Path below `/api/v2`, without `.json` → what was read of the file. */
export type Files = ReadonlyMap<string, AnyFile>;

export function filesOf(input: SiteInput): Files {
  const model = buildSite(input);
  return readFiles(statuspagePaths(model).map((path) => [path, statuspageText(path, model)] as const));
}

export function readFiles(texts: Iterable<readonly [string, string]>): Files {
  return new Map([...texts].map(([path, text]) => [path, JSON.parse(text) as AnyFile]));
}

export function fileOf(files: Files, path: string): AnyFile {
  const file = files.get(path);
  if (file === undefined) throw new Error(`no ${path}.json`);
  return file;
}

/** All incidents and maintenances, those that no list holds any more too. */
export function entriesOf(files: Files): (Incident | Maintenance)[] {
  return [...files].flatMap(([path, { incident }]) => (/^incidents\/.{12}$/.test(path) ? [incident] : []));
}
