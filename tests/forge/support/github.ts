import { execFileSync } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { serve } from '#tests/sources/support/servers.ts';
import { temporary } from '#tests/support/command.ts';

export interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

export interface Issue {
  readonly number: number;
  readonly created_at: string;
  readonly user: { readonly login: string; readonly id: number };
  body: string;
  state: 'open' | 'closed';
  readonly comments: Comment[];
}

export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly head: string;
  readonly base: string;
  state: 'open' | 'closed';
  merged_at: string | null;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who writes for a workflow's token. */
export const BOT = 'github-actions[bot]';

/**
 * GitHub's REST API as far as forms use it, before a real bare repository: its trees, commits and branches are git's own. What it
 * answers has the shapes of api.github.com (version 2022-11-28), errors too.
 */
export class GitHub {
  readonly dir: string;
  api = '';
  readonly issues = new Map<number, Issue>();
  readonly pulls: Pull[] = [];
  readonly permissions = new Map<string, 'admin' | 'write' | 'read'>();
  readonly reviews: {
    readonly user: { readonly login: string };
    readonly state: string;
    readonly commit_id: string;
  }[] = [];
  readonly asked: string[] = [];
  /** False: the setting that lets workflows open pull requests is off. */
  opensPulls = true;
  /** Answers instead, as often as there are any: method and path, then what. */
  readonly trouble: { readonly on: RegExp; readonly reply: Reply | (() => void) }[] = [];
  #ids = 1000;

  constructor(dir: string) {
    this.dir = dir;
  }

  static async start(dir: string): Promise<GitHub> {
    const github = new GitHub(dir);
    github.api = await serve(async (request, response) => {
      const sent = await bodyOf(request);
      const { status, body, headers = {} } = github.tried(request, sent);
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '4990',
        ...headers,
      });
      response.end(body === null ? undefined : JSON.stringify(body));
    });
    return github;
  }

  /** Files an issue. */
  file(login: string, body: string, created_at: string): Issue {
    const number = this.issues.size + this.pulls.length + 1;
    const issue: Issue = { number, created_at, user: account(login), body, state: 'open', comments: [] };
    this.issues.set(number, issue);
    return issue;
  }

  git(args: readonly string[], options: { input?: string; env?: Record<string, string> } = {}): string {
    const { input = '', env = {} } = options;
    return execFileSync('git', ['-C', this.dir, ...args], {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    }).trim();
  }

  private tried(request: IncomingMessage, sent: Record<string, unknown>): Reply {
    try {
      return this.answer(request, sent);
    } catch (error) {
      return wrong(500, (error as Error).message);
    }
  }

  private answer(request: IncomingMessage, sent: Record<string, unknown>): Reply {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const path = decodeURIComponent(pathname);
    const asked = `${request.method} ${path}`;
    this.asked.push(asked);
    if (!/^(?:token|Bearer) \S+$/i.test(request.headers.authorization ?? '')) return wrong(401, 'Bad credentials');
    const at = this.trouble.findIndex(({ on }) => on.test(asked));
    if (at >= 0) {
      const [{ reply } = { reply: wrong(500, 'none') }] = this.trouble.splice(at, 1);
      if (typeof reply !== 'function') return reply;
      reply();
    }
    for (const [on, handler] of this.routes) {
      const match = on.exec(asked);
      if (match) return handler.call(this, match.slice(1) as string[], sent, searchParams);
    }
    return wrong(404, 'Not Found');
  }

  private readonly routes: readonly [
    RegExp,
    (parts: string[], sent: Record<string, unknown>, query: URLSearchParams) => Reply,
  ][] = [
    [/^GET \/repos\/acme\/status\/issues\/(\d+)$/, ([n]) => this.ofIssue(n, (issue) => ok(this.shown(issue)))],
    [
      /^PATCH \/repos\/acme\/status\/issues\/(\d+)$/,
      ([n], sent) =>
        this.ofIssue(n, (issue) => {
          issue.state = sent['state'] as 'closed';
          return ok(this.shown(issue));
        }),
    ],
    [
      /^GET \/repos\/acme\/status\/issues\/(\d+)\/comments$/,
      ([n], _, query) =>
        this.ofIssue(n, ({ comments }) => {
          const page = Number(query.get('page') ?? 1);
          // Small pages, so that the second one is read too.
          const rest = comments.length > page * 2;
          const next = `<${this.api}/repos/acme/status/issues/${n}/comments?page=${page + 1}>; rel="next"`;
          return { ...ok(comments.slice((page - 1) * 2, page * 2)), headers: rest ? { link: next } : {} };
        }),
    ],
    [
      /^POST \/repos\/acme\/status\/issues\/(\d+)\/comments$/,
      ([n], sent) =>
        this.ofIssue(n, ({ comments }) => {
          const comment = { id: (this.#ids += 1), user: { login: BOT }, body: String(sent['body']) };
          comments.push(comment);
          return { status: 201, body: comment };
        }),
    ],
    [
      /^PATCH \/repos\/acme\/status\/issues\/comments\/(\d+)$/,
      ([id], sent) => {
        const comment = [...this.issues.values()]
          .flatMap(({ comments }) => comments)
          .find((one) => one.id === Number(id));
        if (!comment) return wrong(404, 'Not Found');
        comment.body = String(sent['body']);
        return ok(comment);
      },
    ],
    [
      /^GET \/repos\/acme\/status\/collaborators\/([^/]+)\/permission$/,
      ([login = '']) => {
        const permission = this.permissions.get(login) ?? 'read';
        return ok({ permission, role_name: permission, user: account(login) });
      },
    ],
    [
      /^GET \/repos\/acme\/status\/git\/ref\/(heads\/.+)$/,
      ([ref = '']) => {
        const sha = this.resolve(`refs/${ref}`);
        return sha === null ? wrong(404, 'Not Found') : ok(refOf(ref, sha));
      },
    ],
    [
      /^POST \/repos\/acme\/status\/git\/refs$/,
      (_, sent) => {
        const ref = String(sent['ref']);
        if (this.resolve(ref) !== null) return wrong(422, 'Reference already exists');
        this.git(['update-ref', ref, String(sent['sha'])]);
        return { status: 201, body: refOf(ref.replace('refs/', ''), String(sent['sha'])) };
      },
    ],
    [
      /^PATCH \/repos\/acme\/status\/git\/refs\/(heads\/.+)$/,
      ([ref = ''], sent) => {
        const [now, sha] = [this.resolve(`refs/${ref}`), String(sent['sha'])];
        if (now === null) return wrong(422, 'Reference does not exist');
        if (sent['force'] !== true && this.git(['merge-base', now, sha]) !== now)
          return wrong(422, 'Update is not a fast forward');
        this.git(['update-ref', `refs/${ref}`, sha]);
        return ok(refOf(ref, sha));
      },
    ],
    [
      /^GET \/repos\/acme\/status\/git\/commits\/([0-9a-f]{40})$/,
      ([sha = '']) => ok({ sha, tree: { sha: this.git(['rev-parse', `${sha}^{tree}`]) }, parents: [] }),
    ],
    [/^POST \/repos\/acme\/status\/git\/trees$/, (_, sent) => this.makeTree(sent)],
    [
      /^POST \/repos\/acme\/status\/git\/commits$/,
      (_, sent) => {
        const { name, email } = sent['author'] as { name: string; email: string };
        const env = {
          ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email },
          ...{ GIT_COMMITTER_NAME: 'GitHub', GIT_COMMITTER_EMAIL: 'noreply@github.com' },
        };
        const parents = (sent['parents'] as string[]).flatMap((parent) => ['-p', parent]);
        const sha = this.git(['commit-tree', String(sent['tree']), ...parents], {
          input: String(sent['message']),
          env,
        });
        return { status: 201, body: { sha, html_url: `https://github.com/acme/status/commit/${sha}` } };
      },
    ],
    [
      /^GET \/repos\/acme\/status\/contents\/(.+)$/,
      ([path = ''], _, query) => {
        const sha = this.resolve(`${query.get('ref')}:${path}`);
        return sha === null ? wrong(404, 'Not Found') : ok({ type: 'file', path, sha });
      },
    ],
    [
      /^GET \/repos\/acme\/status\/pulls$/,
      (_, __, query) => {
        const head = query.get('head')?.replace('acme:', '');
        const found = this.pulls.filter((pull) => pull.head === head).reverse();
        return ok(found.map((pull) => ({ ...pull, html_url: `https://github.com/acme/status/pull/${pull.number}` })));
      },
    ],
    [/^GET \/repos\/acme\/status\/pulls\/\d+\/reviews$/, () => ok(this.reviews)],
    [
      /^POST \/repos\/acme\/status\/pulls$/,
      (_, sent) => {
        if (!this.opensPulls) return wrong(403, 'GitHub Actions is not permitted to create or approve pull requests.');
        const number = this.issues.size + this.pulls.length + 1;
        const { title, body, head, base } = sent as Record<string, string>;
        const pull = { number, title, body, head, base, state: 'open', merged_at: null } as Pull;
        this.pulls.push(pull);
        return { status: 201, body: { ...pull, html_url: `https://github.com/acme/status/pull/${number}` } };
      },
    ],
  ];

  private ofIssue(number: string | undefined, then: (issue: Issue) => Reply): Reply {
    const issue = this.issues.get(Number(number));
    return issue ? then(issue) : wrong(404, 'Not Found');
  }

  private shown({ number, body, state, user, created_at }: Issue) {
    return { number, body, state, user, created_at, html_url: `https://github.com/acme/status/issues/${number}` };
  }

  private resolve(name: string): string | null {
    try {
      return this.git(['rev-parse', '--verify', '--quiet', name]);
    } catch {
      return null;
    }
  }

  private makeTree(sent: Record<string, unknown>): Reply {
    const env = { GIT_INDEX_FILE: join(temporary(), 'index') };
    this.git(['read-tree', String(sent['base_tree'])], { env });
    for (const { path, mode, content, sha } of sent['tree'] as Record<string, string | null>[]) {
      if (sha === null) {
        if (this.resolve(`${String(sent['base_tree'])}:${path}`) === null) return wrong(422, 'GitRPC::BadObjectState');
        this.git(['update-index', '--index-info'], { env, input: `0 ${'0'.repeat(40)}\t${path}\n` });
      } else {
        const blob = this.git(['hash-object', '-w', '--stdin'], { input: content ?? '' });
        this.git(['update-index', '--add', '--cacheinfo', `${mode},${blob},${path}`], { env });
      }
    }
    return { status: 201, body: { sha: this.git(['write-tree'], { env }), tree: [], truncated: false } };
  }
}

export const account = (login: string) => ({
  login,
  id: [...login].reduce((sum, letter) => sum + letter.charCodeAt(0), 0),
  type: 'User',
});

const ok = (body: unknown): Reply => ({ status: 200, body });
const wrong = (status: number, message: string): Reply => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});
const refOf = (ref: string, sha: string) => ({ ref: `refs/${ref}`, object: { type: 'commit', sha } });

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
