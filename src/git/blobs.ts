import { git } from './git.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });
const LINE_FEED = 0x0a;

/**
 * The texts of blobs by id, asked in one `git cat-file --batch`. Left out: what the repository lacks (a shallow clone, history
 * that was rewritten), what is no blob or no text; all, where there is no git or no repository.
 */
export async function readBlobs(dir: string, shas: Iterable<string>): Promise<Map<string, string>> {
  const asked = [...new Set(shas)].filter((sha) => /^[0-9a-f]{40}$/.test(sha));
  if (asked.length === 0) return new Map();
  const { bytes } = await git(dir, ['cat-file', '--batch'], {
    input: `${asked.join('\n')}\n`,
    // A clone without old blobs would fetch them one by one.
    env: { GIT_NO_LAZY_FETCH: '1' },
  });
  const texts = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, at);
    if (end < 0) break;
    const [sha = '', type, size] = bytes.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (size === undefined) continue;
    const text = type === 'blob' ? decoded(bytes.subarray(at, at + Number(size))) : null;
    if (text !== null) texts.set(sha, text);
    at += Number(size) + 1;
  }
  return texts;
}

function decoded(bytes: Buffer): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
