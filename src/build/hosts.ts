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
  { suffix: '.csv', type: 'text/csv; charset=utf-8', shared: true },
  { suffix: '.svg', type: 'image/svg+xml; charset=utf-8', shared: true },
  { suffix: '.js', type: 'text/javascript; charset=utf-8', shared: true },
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

/**
 * The host files of a build: path below the output → text.
 *
 * @param base where the site is served from, `/` or `/status/`: then the output lies in a folder of that name below the host's root
 */
export function hostFiles(base = '/'): ReadonlyMap<string, string> {
  const below = `/${base.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
  return new Map([
    ['_headers', headersFile(below)],
    ['_hosts/nginx.conf', nginx(below)],
    ['_hosts/Caddyfile', caddy(below)],
  ]);
}

const lines = (headers: Record<string, string>, wrap: (name: string, value: string) => string) =>
  Object.entries(headers).map(([name, value]) => wrap(name, value));
const SHARED = HOST_RULES.filter((rule) => rule.shared);
const OPEN = { 'Access-Control-Allow-Origin': '*' };

function headersFile(base: string): string {
  const block = (pattern: string, headers: Record<string, string>) =>
    [base + pattern, ...lines(headers, (name, value) => `  ${name}: ${value}`)].join('\n');
  const common = block('*', { ...SECURITY_HEADERS, 'Cache-Control': CACHING });
  const shared = SHARED.map((rule) => block(`*${rule.suffix}`, { 'Content-Type': rule.type, ...OPEN }));
  return `${[common, ...shared].join('\n\n')}\n`;
}

function nginx(base: string): string {
  const add = (headers: Record<string, string>, indent: string) =>
    lines(headers, (name, value) => `${indent}add_header ${name} "${value}" always;`).join('\n');
  const common = { ...SECURITY_HEADERS, 'Cache-Control': CACHING };
  const shared = SHARED.map(
    (rule) => `  location ~ ${literal(rule.suffix)}$ {
    types { }
    default_type "${rule.type}";
${add({ ...common, ...OPEN }, '    ')}
    try_files $uri =404;
  }`,
  );
  return `# Include inside the server block of the status page; ${rootIs(base)}.
location ${base} {
  charset utf-8;
  index index.html;
  error_page 404 ${base}404.html;
${add(common, '  ')}
  try_files $uri $uri/ =404;
${shared.join('\n')}
}
`;
}

function caddy(base: string): string {
  const set = (headers: Record<string, string>, indent: string) =>
    lines(headers, (name, value) => `${indent}${name} "${value}"`).join('\n');
  const shared = SHARED.map((rule) => {
    const matcher = `@shared${rule.suffix.replace(/^\.?/, '_').replace('.', '_')}`;
    return `${matcher} path_regexp ^${literal(base)}.*${literal(rule.suffix)}$\nheader ${matcher} {\n${set({ 'Content-Type': rule.type, ...OPEN }, '  ')}\n}`;
  });
  return `# Import inside the site block of the status page; ${rootIs(base)}.
header ${base}* {
${set({ ...SECURITY_HEADERS, 'Cache-Control': CACHING }, '  ')}
}
${shared.join('\n')}
file_server ${base}*
handle_errors {
  @status path ${base}*
  rewrite @status ${base}404.html
  file_server
}
`;
}

/** A text as a regular expression finds it. */
function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Below a base path the host finds the files in a folder of that name. */
function rootIs(base: string): string {
  return base === '/'
    ? 'set root to the published folder'
    : `set root to the folder in which the published one lies as ${base.slice(1, -1)}`;
}
