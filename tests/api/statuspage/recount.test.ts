import fc from 'fast-check';
import { expect, it } from 'vitest';
import { statuspageText } from '#api/statuspage/files.ts';
import { byEntry } from '#entries/publication.ts';
import { statuspage } from '#scripts/verify/claims/statuspage.ts';
import { buildSite } from '#site/build.ts';
import { tree } from '#tests/support/tree.ts';

it('of any tree, statuses and indicator are what an account of the last second alone says', () => {
  fc.assert(
    fc.property(
      tree,
      fc.constantFrom(0, 0, 600),
      fc.constantFrom('maintenance', 'none'),
      (input, unknownAfter, maintenance) => {
        const settings = { maintenance, unknown_after: unknownAfter } as const;
        const { site } = input.content;
        const content = { ...input.content, site: { ...site, statuspage: settings } };
        const model = buildSite({ ...input, content });
        const { measurements, receipts } = input;
        const context = { model, content, measurements, receipts: byEntry(receipts), notices: [], base: '/' };
        const claims = [...statuspage('api/v2/summary.json', statuspageText('summary', model), context)];
        expect(claims.filter(({ published, recomputed }) => published !== recomputed)).toEqual([]);
        if (unknownAfter === 0) expect(claims.length).toBeGreaterThan(2);
      },
    ),
    { numRuns: 120 },
  );
});
