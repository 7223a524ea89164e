import { z } from 'zod';
import { INCIDENT_STATUSES } from '../incident.ts';
import { MAINTENANCE_STATUSES } from '../maintenance.ts';
import { commitmentSchema } from './commitment.ts';
import {
  incidentSchema,
  maintenanceSchema,
  noticeSchema,
  pageSchema,
  redactionSchema,
  translationSchema,
} from './entry.ts';
import type { Known } from './fields.ts';
import { serviceSchema, serviceTranslationSchema } from './service.ts';
import { siteSchema } from './site.ts';

/** A kind of file that people write, as editors and the reference know it. */
export interface DocumentKind {
  readonly name: string;
  /** What it is, as a heading. */
  readonly title: string;
  /** Where such files stand below the content folder, as a glob. */
  readonly files: string;
  /** Whether the file is YAML as a whole; else its front matter is. */
  readonly isYaml: boolean;
  readonly schema: (known: Known) => z.ZodType;
  /** The status words of its headings. */
  readonly statuses?: readonly string[];
}

/** An entry not yet filled in: any key of any entry, none of them needed (`checkTemplate` judges the same). */
function templateSchema(known: Known): z.ZodType {
  const shapes = [incidentSchema, maintenanceSchema, noticeSchema].map(
    (schema) => schema(known).shape as Record<string, z.ZodType>,
  );
  const keys = new Set(shapes.flatMap((shape) => Object.keys(shape)));
  const merged = [...keys].map((key) => {
    const [first, ...others] = shapes.flatMap((shape) => shape[key] ?? []);
    const same = others.every((other) => z.globalRegistry.get(other)?.description === meta(first as z.ZodType));
    return [key, same ? first : z.union([first as z.ZodType, ...others])] as const;
  });
  return z.strictObject(Object.fromEntries(merged) as Record<string, z.ZodType>).partial();
}

const meta = (schema: z.ZodType) => z.globalRegistry.get(schema)?.description;

/** Every kind of file, in the order of the reference. */
export const DOCUMENTS: readonly DocumentKind[] = [
  {
    name: 'incident',
    title: 'Incident',
    files: '{incidents/*,drafts}/*.md',
    isYaml: false,
    schema: incidentSchema,
    statuses: INCIDENT_STATUSES,
  },
  {
    name: 'maintenance',
    title: 'Maintenance',
    files: 'maintenance/*/*.md',
    isYaml: false,
    schema: maintenanceSchema,
    statuses: MAINTENANCE_STATUSES,
  },
  { name: 'notice', title: 'Notice', files: 'notices/*/*.md', isYaml: false, schema: noticeSchema },
  {
    name: 'translation',
    title: 'Translation of an entry or page',
    files: '{incidents/*,maintenance/*,notices/*,pages,templates,drafts}/*.LANGUAGE.md',
    isYaml: false,
    schema: () => translationSchema,
  },
  { name: 'service', title: 'Service', files: 'services/*.md', isYaml: false, schema: serviceSchema },
  {
    name: 'service-translation',
    title: 'Translation of a service',
    files: 'services/*.LANGUAGE.md',
    isYaml: false,
    schema: () => serviceTranslationSchema,
  },
  { name: 'page', title: 'Page', files: 'pages/*.md', isYaml: false, schema: pageSchema },
  { name: 'template', title: 'Template', files: 'templates/*.md', isYaml: false, schema: templateSchema },
  { name: 'site', title: 'Settings', files: 'site.yaml', isYaml: true, schema: siteSchema },
  {
    name: 'commitment',
    title: 'Commitment',
    files: 'commitment/*/numbers.yaml',
    isYaml: true,
    schema: commitmentSchema,
  },
  {
    name: 'redactions',
    title: 'Redactions',
    files: 'redactions.yaml',
    isYaml: true,
    schema: () => z.array(redactionSchema),
  },
];

/** What a schema knows of a site of which nothing is known. */
export const NOTHING_KNOWN: Known = {
  zone: 'Asia/Ho_Chi_Minh',
  languages: ['vi', 'en'],
  services: new Map(),
  groups: new Map(),
  regions: new Map(),
  people: new Map(),
};
