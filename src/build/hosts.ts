/**
 * What a host must be told, in one table: content types that hosts guess wrong, caching, and the headers a `<meta>` cannot carry.
 * From it come `_headers` (Cloudflare Pages, Netlify), the nginx and Caddy snippets, and our own local server.
 */
interface HostRule {
  /** The end of a path. */
  readonly suffix: string;
  readonly type: string;
  /** Machine files are read across origins. */
  readonly shared: boolean;
}

const HOST_RULES: readonly HostRule[] = [
  { suffix: '.html', type: 'text/html; charset=utf-8', shared: false },
  { suffix: '.json', type: 'application/json; charset=utf-8', shared: true },
  { suffix: 'rss.xml', type: 'application/rss+xml; charset=utf-8', shared: true },
  { suffix: 'atom.xml', type: 'application/atom+xml; charset=utf-8', shared: true },
  { suffix: '.rss', type: 'application/rss+xml; charset=utf-8', shared: true },
  { suffix: '.atom', type: 'application/atom+xml; charset=utf-8', shared: true },
  { suffix: '.ics', type: 'text/calendar; charset=utf-8', shared: true },
  { suffix: 'sitemap.xml', type: 'application/xml; charset=utf-8', shared: true },
  { suffix: '.txt', type: 'text/plain; charset=utf-8', shared: true },
];

/** Pages change with every build and must be asked for again; a minute spares a crowd during an outage. */
const CACHING = 'public, max-age=30, must-revalidate';

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Content-Security-Policy': "frame-ancestors 'none'",
};

/** Headers of one path, as every shipped snippet sets them. */
export function headersOf(path: string): Record<string, string> {
  const rule = HOST_RULES.find((each) => path.endsWith(each.suffix));
  return {
    ...SECURITY_HEADERS,
    'Cache-Control': CACHING,
    ...(rule ? { 'Content-Type': rule.type } : {}),
    ...(rule?.shared ? { 'Access-Control-Allow-Origin': '*' } : {}),
  };
}

/** The host files of a build: path below the output → text. */
export function hostFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['_headers', headersFile()],
    ['_hosts/nginx.conf', nginx()],
    ['_hosts/Caddyfile', caddy()],
  ]);
}

const lines = (headers: Record<string, string>, wrap: (name: string, value: string) => string) =>
  Object.entries(headers).map(([name, value]) => wrap(name, value));

function headersFile(): string {
  const block = (pattern: string, headers: Record<string, string>) =>
    [pattern, ...lines(headers, (name, value) => `  ${name}: ${value}`)].join('\n');
  const common = block('/*', { ...SECURITY_HEADERS, 'Cache-Control': CACHING });
  const shared = HOST_RULES.filter((rule) => rule.shared).map((rule) =>
    block(`/*${rule.suffix}`, { 'Content-Type': rule.type, 'Access-Control-Allow-Origin': '*' }),
  );
  return `${[common, ...shared].join('\n\n')}\n`;
}

function nginx(): string {
  const add = (headers: Record<string, string>, indent: string) =>
    lines(headers, (name, value) => `${indent}add_header ${name} "${value}" always;`).join('\n');
  const shared = HOST_RULES.filter((rule) => rule.shared).map(
    (rule) => `location ~ ${rule.suffix.replace('.', '\\.')}$ {
  types { }
  default_type "${rule.type}";
${add({ ...SECURITY_HEADERS, 'Cache-Control': CACHING, 'Access-Control-Allow-Origin': '*' }, '  ')}
}`,
  );
  return `# Include inside the server block of the status page; set root to the published folder.
charset utf-8;
index index.html;
error_page 404 /404.html;
${add({ ...SECURITY_HEADERS, 'Cache-Control': CACHING }, '')}
location / { try_files $uri $uri/ =404; }
${shared.join('\n')}
`;
}

function caddy(): string {
  const set = (headers: Record<string, string>) => lines(headers, (name, value) => `  ${name} "${value}"`).join('\n');
  const shared = HOST_RULES.filter((rule) => rule.shared).map((rule) => {
    const matcher = `@shared${rule.suffix.replace(/^\.?/, '_').replace('.', '_')}`;
    const headers = { 'Content-Type': rule.type, 'Access-Control-Allow-Origin': '*' };
    return `${matcher} path *${rule.suffix}\nheader ${matcher} {\n${set(headers)}\n}`;
  });
  return `# Import inside the site block of the status page; set root to the published folder.
header {
${set({ ...SECURITY_HEADERS, 'Cache-Control': CACHING })}
}
${shared.join('\n')}
file_server
handle_errors {
  rewrite * /404.html
  file_server
}
`;
}
