/**
 * Files that are merged by what they mean, since two may write one: git's merge by lines would leave marks in them. Paths are
 * relative to the top of the work tree, with `/`.
 */
export interface Merger {
  merges(path: string): boolean;
  /** Both texts as one; `base`: what both came from, null: nothing. A string instead of a text says why there is none. */
  merge(path: string, base: string | null, a: string, b: string): { text: string } | { refused: string };
  /** Takes `theirs` into the file on disk, which may have been written to since it was `base`. */
  take(path: string, base: string | null, theirs: string): Promise<void>;
}
