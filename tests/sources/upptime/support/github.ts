import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '#tests/sources/support/servers.ts';

/** A commit of a repository that a test makes up or rebuilds; files by path, null: removed. */
export interface FakeCommit {
  readonly sha: string;
  /** RFC 3339, of author and committer. */
  readonly at: string;
  readonly committed?: string;
  readonly message: string;
  readonly files: Readonly<Record<string, string | null>>;
}

export interface FakeForge {
  readonly api: string;
  /** `GET` paths with their queries, and the status of each answer. */
  readonly asked: { readonly url: string; readonly status: number; readonly token: string | undefined }[];
  /** Oldest first; a test may add, replace or clear them. */
  commits: FakeCommit[];
  /** Answers in place of the forge and returns true, or lets it answer. */
  intercept: ((request: IncomingMessage, response: ServerResponse, count: number) => boolean) | null;
  /** Where true, per_page is never more than this. */
  limit: number;
}

/** A forge with one repository, `acme/status`, on this machine: GitHub's REST formats, as far as a history is read through them. */
export async function github(commits: readonly FakeCommit[]): Promise<FakeForge> {
  const forge: { -readonly [K in keyof FakeForge]: FakeForge[K] } = {
    api: '',
    asked: [],
    commits: [...commits],
    intercept: null,
    limit: 100,
  };
  forge.api = await serve((request, response) => {
    const { url = '', headers } = request;
    response.on('close', () => forge.asked.push({ url, status: response.statusCode, token: headers.authorization }));
    if (forge.intercept?.(request, response, forge.asked.length)) return;
    const asked = new URL(url, 'http://x');
    const [, name, kind, path = ''] =
      /^\/repos\/([^/]+\/[^/]+)\/(commits|contents)(?:\/(.*))?$/.exec(asked.pathname) ?? [];
    if (name !== 'acme/status') return send(request, response, 404, { message: 'Not Found' });
    if (forge.commits.length === 0) return send(request, response, 409, { message: 'Git Repository is empty.' });
    if (kind === 'contents') return contents(forge, request, response, decodeURIComponent(path), asked);
    return list(forge, request, response, asked);
  });
  return forge;
}

function list(forge: FakeForge, request: IncomingMessage, response: ServerResponse, asked: URL): void {
  const query = asked.searchParams;
  const head = forge.commits.findIndex(({ sha }) => sha === query.get('sha'));
  if (head < 0 && !['main', null].includes(query.get('sha')))
    return send(request, response, 404, { message: 'Not Found' });
  const [path, since] = [query.get('path'), query.get('since')];
  const found = forge.commits
    .slice(0, head < 0 ? undefined : head + 1)
    .filter(({ files }) => path === null || Object.hasOwn(files, path))
    .filter(({ at, committed = at }) => since === null || Date.parse(committed) >= Date.parse(since))
    .reverse();
  const size = Math.min(forge.limit, Number(query.get('per_page') ?? 30));
  const page = Number(query.get('page') ?? 1);
  const rows = found.slice((page - 1) * size, page * size).map(({ sha, at, committed = at, message }) => ({
    sha,
    commit: { author: { name: 'bot', date: utc(at) }, committer: { name: 'bot', date: utc(committed) }, message },
    parents: [],
  }));
  if (found.length > page * size) {
    query.set('page', String(page + 1));
    response.setHeader('link', `<${forge.api}${asked.pathname}?${query}>; rel="next"`);
  }
  return send(request, response, 200, rows);
}

function contents(
  forge: FakeForge,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  asked: URL,
): void {
  const head = forge.commits.findIndex(({ sha }) => sha === asked.searchParams.get('ref'));
  const commits = forge.commits.slice(0, head < 0 ? undefined : head + 1);
  if (path === 'history') {
    const names = new Set(commits.flatMap(({ files }) => Object.keys(files)));
    const there = [...names].filter(
      (name) => commits.findLast(({ files }) => Object.hasOwn(files, name))?.files[name] != null,
    );
    return send(
      request,
      response,
      200,
      there.map((name) => ({ type: 'file', name: name.slice('history/'.length), path: name })),
    );
  }
  const last = commits.findLast(({ files }) => Object.hasOwn(files, path));
  const text = last?.files[path];
  if (text == null) return send(request, response, 404, { message: 'Not Found' });
  const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n');
  return send(request, response, 200, { type: 'file', encoding: 'base64', path, content });
}

/** As GitHub prints it. */
function utc(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at : new Date(time).toISOString().replace('.000Z', 'Z');
}

function send(request: IncomingMessage, response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
  if (status === 200 && request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', etag }).end(text);
}

let made = 0;

/** A commit of the monitor. */
export function commit(at: string, path: string, message: string, text: string | null = ''): FakeCommit {
  made += 1;
  const sha = createHash('sha1').update(`${made}`).digest('hex');
  return { sha, at, message, files: { [path]: text } };
}
