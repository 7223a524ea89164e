import { slugOf } from '#entries/names.ts';

/** A service that another program's settings name. */
export interface SetupService {
  /** Fit for a file name here. */
  readonly id: string;
  readonly name: string;
  /** `https://…` or `tcp://host:port`; null: nothing there says how to measure it. */
  readonly address: string | null;
  /** What its settings ask for and ours would have to be told by hand. */
  readonly lost: readonly string[];
}

/** What another program's settings say of a page. */
export interface Setup {
  readonly program: 'Prometheus' | 'Upptime' | 'cState';
  readonly name: string | null;
  readonly url: string | null;
  readonly language: string | null;
  readonly services: readonly SetupService[];
  /** What stands there and becomes no service, a line each. */
  readonly notes: readonly string[];
}

/** Gives each service an id of its own: what it is called there, else its name in ASCII; a number where two are alike. */
export function withIds(services: readonly (Omit<SetupService, 'id'> & { readonly slug?: string })[]): SetupService[] {
  const taken = new Set<string>();
  return services.map(({ slug, ...service }) => {
    const base =
      slugOf(slug ?? service.name)
        .slice(0, 60)
        .replace(/-+$/, '') || 'service';
    let id = base;
    for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
    taken.add(id);
    return { id, ...service };
  });
}
