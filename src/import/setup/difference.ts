import type { Service } from '#entries/content.ts';
import { matcherOf } from '../systems.ts';
import type { Setup, SetupService } from './setup.ts';

/** How the services here and those of another program's settings differ. */
export interface Difference {
  /** There and not here. */
  readonly added: readonly SetupService[];
  /** Here, still offered, and not there. */
  readonly gone: readonly Service[];
  /** Both, but under another name or measured elsewhere: what is here, and what is there. */
  readonly changed: readonly {
    readonly service: Service;
    readonly what: 'name' | 'address';
    readonly here: string;
    readonly there: string;
  }[];
}

/** Compares by id, former ids and names; what is no longer offered here is not missed there. */
export function differenceOf({ services: there }: Setup, here: readonly Service[]): Difference {
  const matcher = matcherOf(here, [], new Map());
  const byId = new Map(here.map((service) => [service.id, service]));
  const pairs = there.map((one) => ({
    one,
    service: byId.get(matcher.of(one.id)?.[0] ?? matcher.of(one.name)?.[0] ?? ''),
  }));
  const seen = new Set(pairs.map(({ service }) => service));
  return {
    added: pairs.flatMap(({ one, service }) => (service === undefined ? [one] : [])),
    gone: here.filter((service) => !seen.has(service) && service.until === null),
    changed: pairs.flatMap(({ one, service }) => (service === undefined ? [] : changes(one, service))),
  };
}

function changes(there: SetupService, service: Service): Difference['changed'][number][] {
  const names = Object.values(service.name);
  const address = addressOf(service);
  return [
    ...(names.includes(there.name)
      ? []
      : [{ service, what: 'name' as const, here: names[0] ?? service.id, there: there.name }]),
    ...(there.address === null || there.address === address || sameAddress(there.address, address)
      ? []
      : [{ service, what: 'address' as const, here: address ?? '', there: there.address }]),
  ];
}

function addressOf({ check }: Service): string | null {
  if (check === null) return null;
  return check.kind === 'http' ? check.url : `tcp://${check.host}:${check.port}`;
}

function sameAddress(a: string, b: string | null): boolean {
  return b !== null && URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href;
}
