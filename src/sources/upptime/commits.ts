import type { Instant } from '#domain/interval.ts';

/** A repository whose history is read: on a forge, or a clone of it. Everything throws ForgeError where it cannot be asked. */
export interface Repository {
  /** As it is told to a person. */
  readonly name: string;
  /** What tells its half-read histories from another's: those of a clone are not gone on with on a forge. */
  readonly key: string;
  /** The newest commit of a branch (null: the default one); null in a repository without any. */
  headOf(branch: string | null): Promise<string | null>;
  /**
   * A page (from 1) of the commits that touched a path, newest first, of the history behind `head`: pages do not shift when
   * something is pushed meanwhile.
   */
  pageOf(wanted: Wanted): Promise<Page>;
  /** A file as of a commit; null where there was none; empty where it is no file, or one too large to tell a state. */
  fileAt(path: string, sha: string): Promise<string | null>;
  /** The names of what is in `history/` now. */
  history(branch: string | null): Promise<string[]>;
}

/** Which commits. */
export interface Wanted {
  readonly head: string;
  readonly path: string;
  readonly page: number;
  /** Committed since then; null: all. */
  readonly since: Instant | null;
}

export interface Page {
  readonly commits: Commit[];
  /** Whether there is a next one. */
  readonly more: boolean;
}

/** A commit, as far as a history is read from it. */
export interface Commit {
  readonly sha: string;
  /** When it was made: see {@link madeAt}. */
  readonly at: Instant;
  readonly message: string;
}

/** Commits of a page. */
export const PER_PAGE = 100;

/** When a commit was made: the author's date, which survives a rebase; never later than the committer's. Null: it has neither. */
export function madeAt(author: Instant | null, committer: Instant | null): Instant | null {
  return author === null || committer === null ? (author ?? committer) : Math.min(author, committer);
}
