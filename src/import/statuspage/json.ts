import { z } from 'zod';

/** RFC 3339 in milliseconds, as an instant. */
const time = z.string().transform((value, ctx) => {
  const ms = Date.parse(value);
  if (!Number.isNaN(ms) && /^\d{4}-\d{2}-\d{2}T/.test(value)) return Math.floor(ms / 1000);
  ctx.addIssue({ code: 'custom', message: 'a time' });
  return z.NEVER;
});
const maybe = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);
const list = <T extends z.ZodType>(type: T) =>
  z
    .array(type)
    .nullish()
    .transform((value) => value ?? []);

const component = z.object({
  id: z.string(),
  name: z.string(),
  group: maybe(z.boolean()),
  group_id: maybe(z.string()),
});

const update = z.object({
  status: z.string(),
  body: maybe(z.string()),
  created_at: maybe(time),
  display_at: maybe(time),
  affected_components: list(z.object({ code: maybe(z.string()), name: z.string(), new_status: maybe(z.string()) })),
});

/** An incident or a maintenance, as far as it is read; other pages that speak this leave much out. */
export const incidentShape = z.object({
  id: z.string().min(1),
  name: z.string(),
  status: z.string(),
  impact: maybe(z.string()),
  created_at: maybe(time),
  started_at: maybe(time),
  resolved_at: maybe(time),
  scheduled_for: maybe(time),
  scheduled_until: maybe(time),
  postmortem_body: maybe(z.string()),
  postmortem_published_at: maybe(time),
  incident_updates: list(update),
  components: list(component),
});

export type StatuspageIncident = z.output<typeof incidentShape>;
export type StatuspageUpdate = z.output<typeof update>;
export type StatuspageComponent = z.output<typeof component>;

/** What one answer of the API holds. */
export interface Answer {
  readonly page: { readonly name: string | null; readonly url: string | null };
  readonly components: readonly StatuspageComponent[];
  /** As they came: each is judged by itself. */
  readonly incidents: readonly unknown[];
}

/** Takes an answer apart: any file of `/api/v2/`, one incident, or a list of them. Null: it is none of these. */
export function readAnswer(data: unknown): Answer | null {
  if (Array.isArray(data)) return { page: NO_PAGE, components: [], incidents: data as unknown[] };
  if (data === null || typeof data !== 'object') return null;
  const root = data as Record<string, unknown>;
  const lists = [root['incidents'], root['scheduled_maintenances']].filter(Array.isArray) as unknown[][];
  const single = root['incident'] ?? root['scheduled_maintenance'] ?? ('incident_updates' in root ? root : undefined);
  if (lists.length === 0 && single === undefined && !Array.isArray(root['components'])) return null;
  const page = z.object({ name: maybe(z.string()), url: maybe(z.string()) }).safeParse(root['page']);
  const components = Array.isArray(root['components']) && single !== root ? (root['components'] as unknown[]) : [];
  return {
    page: page.success ? page.data : NO_PAGE,
    components: components.flatMap((one) => {
      const read = component.safeParse(one);
      return read.success ? [read.data] : [];
    }),
    incidents: [...lists.flat(), ...(single === undefined ? [] : [single])],
  };
}

const NO_PAGE = { name: null, url: null } as const;
