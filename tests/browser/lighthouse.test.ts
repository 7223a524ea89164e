import { expect, it } from 'vitest';
import { lighthouseReports } from '#scripts/bench/lighthouse.ts';

const CATEGORIES = ['accessibility', 'best-practices', 'seo'];

it('Lighthouse finds nothing to better on a phone: accessibility, best practices, search', async () => {
  for (const { page, points, faults } of await lighthouseReports(CATEGORIES)) {
    expect.soft(faults, page).toEqual([]);
    expect.soft(points, page).toEqual(Object.fromEntries(CATEGORIES.map((name) => [name, 100])));
  }
});
