import { describe, expect, it } from 'vitest';
import type { Facts, Host } from '#doctor/facts.ts';
import { examine, sameNetwork, words } from '#doctor/findings.ts';
import { findings, type FindingCode } from '#doctor/words.ts';

const NOW = 1_800_000_000;
const host = (name: string, addresses: string[] | null, nameServers: string[] | null = null): Host => ({
  host: name,
  addresses,
  nameServers,
});
const WEB = { ...host('www.acme.example', ['192.0.2.7'], ['ns1.acme.example']), services: ['web', 'mail'] };

/** A page far from its subject, measured from two places a minute ago, every entry with its receipt. */
const SOUND: Facts = {
  now: NOW,
  sample: false,
  provider: 'ACME',
  page: host('status.other.example', ['198.51.100.9'], ['ns.other.example']),
  repository: host('forge.example', ['203.0.113.5'], ['ns.forge.example']),
  watched: [WEB],
  unmeasured: [],
  measured: ['web', 'mail'].map((service) => ({ service, last: NOW - 60, stands: 180 })),
  regions: [
    { region: 'hn', operator: 'ACME', network: 'AS64496', last: NOW - 60, stands: 180 },
    { region: 'sin', operator: 'Other', network: 'AS64496', last: NOW - 60, stands: 180 },
  ],
  own: ['198.51.100.77'],
  references: 2,
  staleAfter: 900,
  git: { inside: true, shallow: false, unmounted: false },
  unreceipted: 0,
};
const ALONE = [{ region: 'hn', operator: 'Other', network: 'AS64496', last: NOW, stands: 180 }];

const codes = (facts: Partial<Facts>) => examine({ ...SOUND, ...facts }).map(({ code }) => code);

describe('what the doctor warns of', () => {
  it.each<[string, Partial<Facts>, FindingCode[]]>([
    ['a sound page: nothing', {}, []],
    ['the sample: only that it is one', { sample: true, page: null, references: 0 }, ['sample']],
    ['no address', { page: null }, ['site_unset']],
    ['entries without receipts in a whole clone', { unreceipted: 3 }, ['unreceipted']],
    ['in a shallow one', { unreceipted: 3, git: { inside: true, shallow: true, unmounted: false } }, ['shallow']],
    ['a shallow clone with every receipt is fine', { git: { inside: true, shallow: true, unmounted: false } }, []],
    [
      'a record that is not here: nothing of what it would tell',
      { unreceipted: 3, git: { inside: true, shallow: true, unmounted: true } },
      ['unmounted'],
    ],
    ['without git', { unreceipted: 3, git: { inside: false, shallow: false, unmounted: false } }, ['no_git']],
    [
      'old evidence',
      {
        regions: [{ region: 'hn', operator: 'A', network: 'AS64496', last: NOW - 901, stands: 180 }, SOUND.regions[1]!],
      },
      ['evidence_old'],
    ],
    [
      'evidence just fresh enough',
      {
        regions: [{ region: 'hn', operator: 'A', network: 'AS64496', last: NOW - 900, stands: 180 }, SOUND.regions[1]!],
      },
      [],
    ],
    [
      'samples an hour apart are not old after half of one',
      { regions: SOUND.regions.map((each) => ({ ...each, last: NOW - 1800, stands: 3600 })) },
      [],
    ],
    [
      'old evidence of what only other monitors measure',
      { watched: [], regions: SOUND.regions.map((each) => ({ ...each, last: NOW - 901 })) },
      ['evidence_old', 'evidence_old'],
    ],
    [
      'one service of which nothing is heard any more, and one of which nothing ever was',
      {
        measured: [
          ...SOUND.measured,
          { service: 'chat', last: NOW - 5000, stands: 180 },
          { service: 'id', last: null, stands: 0 },
        ],
      },
      ['service_silent'],
    ],
    [
      'a silent measuring point',
      {
        regions: [SOUND.regions[0]!, { region: 'sin', operator: 'Other', network: 'AS64496', last: null, stands: 180 }],
      },
      ['region_silent'],
    ],
    ['no evidence at all', { regions: SOUND.regions.map((each) => ({ ...each, last: null })) }, ['no_evidence']],
    ['nothing to measure is no missing evidence', { watched: [], measured: [], regions: [], references: 0 }, []],
    [
      'the page at the address of a service',
      { page: host('status.acme.example', ['192.0.2.7']) },
      ['page_same_address'],
    ],
    ['the page under the very name', { page: host('www.acme.example', null) }, ['page_same_address', 'unresolved']],
    [
      'the page in the network of a service',
      { page: host('status.acme.example', ['192.0.2.200']) },
      ['page_same_network'],
    ],
    [
      'the page found through the same name server',
      { page: host('s.example', ['198.51.100.9'], ['ns1.acme.example']) },
      ['page_same_dns'],
    ],
    [
      'names that cannot be looked up prove nothing, and that is said',
      { page: host('s.example', null, null), watched: [{ ...WEB, addresses: null, nameServers: null }] },
      ['unresolved'],
    ],
    [
      'the repository beside the services',
      { repository: host('git.acme.example', ['192.0.2.7'], ['ns1.acme.example']) },
      ['repository_same_address'],
    ],
    [
      'the repository found through the same name server',
      { repository: host('git.acme.example', ['203.0.113.5'], ['ns1.acme.example']) },
      ['repository_same_dns'],
    ],
    ['one measuring point, of other monitors alone', { watched: [], regions: ALONE }, ['prober_alone']],
    ['one measuring point', { regions: ALONE }, ['prober_alone']],
    [
      'the provider measures itself alone',
      { regions: [{ region: 'hn', operator: ' acme', network: 'AS64496', last: NOW, stands: 180 }] },
      ['prober_own'],
    ],
    ['the only prober stands beside its target', { regions: ALONE, own: ['192.0.2.66'] }, ['prober_beside']],
    [
      'a measuring point of which nobody knows where it stands',
      { regions: SOUND.regions.map((each) => ({ ...each, network: null })) },
      ['region_nameless'],
    ],
    ['two probers, one of them beside the target', { own: ['192.0.2.66'] }, []],
    ['no reference targets', { references: 0 }, ['no_reference']],
    ['a service that nothing measures', { unmeasured: ['phone'] }, ['unmeasured']],
  ])('%s', (_, facts, expected) => expect(codes(facts)).toEqual(expected));

  it('names the services once each, at most three', () => {
    const [found] = examine({ ...SOUND, unmeasured: ['a', 'b', 'c', 'd', 'e'] });
    expect(found?.args['services']).toBe('a, b, c +2');
  });
});

it.each([
  ['192.0.2.1', '192.0.2.254', true],
  ['192.0.2.1', '192.0.3.1', false],
  ['2001:db8:1::1', '2001:db8:1:ffff::1', true],
  ['2001:db8:1::1', '2001:db8:2::1', false],
  ['::ffff:192.0.2.1', '192.0.2.9', true],
  ['192.0.2.1', '2001:db8::1', false],
  ['not an address', '192.0.2.1', false],
])('%s and %s in one network: %s', (a, b, expected) => expect(sameNetwork(a, b)).toBe(expected));

it.each(Object.keys(findings) as FindingCode[])('%s is said in both languages, with a remedy', (code) => {
  const args = Object.fromEntries(
    ['host', 'address', 'services', 'server', 'region', 'operator', 'minutes', 'entries', 'hosts', 'regions'].map(
      (name) => [name, `«${name}»`],
    ),
  );
  const [en, vi] = [words({ code, args }, 'en'), words({ code, args }, 'vi')];
  expect(en.what).not.toBe(vi.what);
  for (const { what, remedy } of [en, vi]) {
    expect(what).not.toMatch(/undefined/);
    expect(remedy).toMatch(/\.$/);
  }
  // Whatever one language tells, the other does.
  expect(new Set(en.what.match(/«\w+»/g))).toEqual(new Set(vi.what.match(/«\w+»/g)));
});
