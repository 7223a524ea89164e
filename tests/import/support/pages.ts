/** An invented cState site, as files: one of each thing that people do. */
export const CSTATE: Readonly<Record<string, string>> = {
  'config.yml':
    'title: ACME Status\nbaseURL: https://status.acme.example\nlanguageCode: en\nparams:\n  categories:\n    - name: Core\n  systems:\n    - name: API\n      category: Core\n    - name: Website\n      displayName: Our website\n      category: Core\n      link: https://www.acme.example\n',
  'content/issues/_index.md': '---\ntitle: Issues\n---\n',
  'content/issues/2026-03-01-slow.md':
    '---\ntitle: Slow answers\ndate: 2026-03-01 10:00:00\nresolved: yes\nresolvedWhen: 2026-03-01 12:00:00\nseverity: disrupted\naffected:\n  - API\nsection: issue\n---\n\n*Resolved* - All well. {{< track "2026-03-01 12:00:00" >}}\n\n*Investigating* - We look. {{< track "2026-03-01 10:00:00" >}}\n',
  'content/issues/2026-04-01-maintenance.md':
    '---\ntitle: Planned maintenance\ndate: 2026-04-01 20:00:00\nresolved: true\nresolvedWhen: 2026-04-01 22:00:00\nseverity: notice\naffected:\n  - Website\nsection: issue\n---\n\nWe move it.\n',
  'content/issues/2026-05-01-holiday.md':
    '---\ntitle: Closed on Friday\ndate: 2026-05-01 08:00:00\ninformational: true\nsection: issue\n---\n\nBack on Monday. <script>alert(1)</script>\n',
  'content/issues/2026-06-01-gateway.md':
    '---\ntitle: Gateway down\ndate: 2026-06-01 08:00:00\nresolved: true\nresolvedWhen: 2026-05-01 09:00:00\nseverity: down\naffected: [Gateway]\nsection: issue\n---\n\nDown.\n',
  'content/issues/broken.md': '---\ntitle: Broken\ndate: yesterday\nsection: issue\n---\n',
  'archive/2025-01-01-old.md':
    '---\ntitle: Old\ndate: 2025-01-01 08:00:00\nresolved: true\nresolvedWhen: 2025-01-01 09:00:00\nseverity: down\naffected: [API]\nsection: issue\n---\n\nDown.\n',
  'drafts/2024-01-01-left.md': '---\ntitle: Left\ndate: 2024-01-01\nsection: issue\n---\n',
  'README.md': '# Status\n',
};

/** A site of ours that has the services of it. */
export const OURS: Readonly<Record<string, string>> = {
  'site.yaml': 'name: ACME\ntitle: ACME\nlanguages: [en]\nzone: UTC\n',
  'services/api.md': '---\nname: API\n---\n',
  'services/website.md': '---\nname: Our website\n---\n',
};
