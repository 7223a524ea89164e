import { git, GitError, type GitAnswer } from './git.ts';
import { patientGit } from './patient.ts';
import type { Repository, Upstream } from './repository.ts';

/** Milliseconds after which an answer of the other side is not waited for any longer. */
const PATIENCE = 300_000;

/** Pushes a commit to the upstream branch, never by force. False: others pushed before. @throws GitError where it cannot be */
export async function push(
  repository: Repository,
  commit: string,
  to: Upstream,
  signal?: AbortSignal,
): Promise<boolean> {
  const args = ['push', '--porcelain', to.remote, `${commit}:refs/heads/${to.branch}`];
  const answer = await remoteGit(repository, args, signal);
  if (answer.code === 0) return true;
  const refused = /^!\t[^\t]*\t\[(remote )?rejected\] \((.*)\)$/m.exec(answer.stdout);
  if (!refused) throw new GitError(`git push: ${reasonOf(answer)}`, answer.code);
  const [, byRemote, why = ''] = refused;
  // What a server says when another push came between its look and its move.
  if (byRemote === undefined || /lock|failed to update ref|incorrect old value|fetch first/.test(why)) return false;
  const more = /^remote: *(\S.*)$/m.exec(answer.stderr)?.[1];
  throw new GitError(
    `git push: ${to.remote} refused ${to.branch}: ${why}${more ? ` (${more.trim()})` : ''}`,
    answer.code,
  );
}

/** Brings what the upstream branch has (`shallow`: without its past); null: there is no such branch yet. @throws GitError where it cannot be asked */
export async function fetch(
  repository: Repository,
  from: Upstream,
  { signal, shallow = false }: { signal?: AbortSignal | undefined; shallow?: boolean } = {},
): Promise<string | null> {
  const refspec = `+refs/heads/${from.branch}:${from.tracking}`;
  const depth = shallow ? ['--depth=1'] : [];
  const answer = await remoteGit(repository, ['fetch', '--quiet', '--no-tags', ...depth, from.remote, refspec], signal);
  if (answer.code === 0) return (await git(repository.root, ['rev-parse', from.tracking])).stdout.trim();
  if (answer.stderr.includes("couldn't find remote ref")) return null;
  throw new GitError(`git fetch: ${reasonOf(answer)}`, answer.code);
}

/** A command that talks to a remote: asks nobody for a password, and ends. */
async function remoteGit(
  { root, settings }: Repository,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<GitAnswer> {
  const late = AbortSignal.timeout(PATIENCE);
  const set = process.env['GIT_SSH_COMMAND'] ?? process.env['GIT_SSH'] ?? settings.get('core.sshcommand');
  // At a terminal ssh may ask; elsewhere its question would wait for ever.
  const env: Record<string, string> = set || process.stdin.isTTY ? {} : { GIT_SSH_COMMAND: 'ssh -o BatchMode=yes' };
  const answer = await patientGit(root, args, { env, signal: signal ? AbortSignal.any([signal, late]) : late });
  return late.aborted ? { ...answer, stderr: `no answer within ${PATIENCE / 60_000} minutes` } : answer;
}

/** The first line that says something, without git's own prefix. */
function reasonOf({ stderr, code }: GitAnswer): string {
  const lines = stderr.split(/[\r\n]+/).map((line) => line.trim());
  const told = lines.find((line) => /^(fatal|error):/.test(line)) ?? lines.find((line) => line !== '');
  const more = lines.find((line) => /Permission denied|Host key verification failed|Could not resolve/.test(line));
  return (more ?? told ?? `exit status ${code}`).replace(/^(fatal|error): */, '');
}
