import type { Entry } from './content.ts';
import type { Setting } from './entry.ts';
import { readFront } from './front.ts';
import { readIncident } from './incident.ts';
import { readMaintenance } from './maintenance.ts';
import { readNotice } from './notice.ts';
import { collect } from './problem.ts';
import { readSource } from './source.ts';

const READERS = { incidents: readIncident, maintenance: readMaintenance, notices: readNotice } as const;

/**
 * An earlier revision of an entry's file as the entry it was, without translations; null: it has errors, so that no build
 * published it.
 *
 * @param file its path then, below the content folder: the first folder says its kind
 * @param setting {@link revisionSetting} of today's tree
 */
export function readEarlier(text: string, file: string, setting: Setting): Entry | null {
  const [kind = '', , leaf = ''] = file.split('/');
  if (!Object.hasOwn(READERS, kind)) return null;
  const report = collect().of(file);
  const source = readSource(Buffer.from(text), report);
  const front = source && readFront(source, report);
  if (!front) return null;
  const name = leaf.replace(/\.md$/, '');
  return READERS[kind as keyof typeof READERS]({ name, front, translations: [], report }, setting);
}
