import type { Disk, Owner } from '#record/disk.ts';

/** Thrown by a process that was killed; nothing of it runs afterwards. */
export class Killed extends Error {}

/** A file system in memory that outlives the processes on it. */
export class Memory {
  readonly files = new Map<string, string>();
  readonly #living = new Set<string>();
  #owners = 0;

  /**
   * A process on it that is killed at its `steps`-th operation. A write is cut at the given share of its length, so that a kill
   * leaves any part of it; any other operation is killed before (share < 0.5) or after it took effect.
   */
  process(steps = Number.POSITIVE_INFINITY, share = 0): Disk & { readonly taken: () => number } {
    const { files } = this;
    const tokens: string[] = [];
    let taken = 0;
    let dead = false;
    const step = <T>(effect: () => T, part: () => void = () => (share < 0.5 ? undefined : void effect())): T => {
      if (dead) throw new Killed();
      taken += 1;
      if (taken < steps) return effect();
      part();
      dead = true;
      for (const token of tokens) this.#living.delete(token);
      throw new Killed();
    };
    return {
      taken: () => taken,
      read: async (path) => step(() => files.get(path) ?? null),
      write: async (path, text, mode) => {
        const before = mode === 'append' ? (files.get(path) ?? '') : '';
        step(
          () => void files.set(path, before + text),
          () => void files.set(path, before + text.slice(0, Math.floor(share * (text.length + 1)))),
        );
      },
      mend: async (path) =>
        step(() => {
          const text = files.get(path);
          if (text !== undefined) files.set(path, text.slice(0, text.lastIndexOf('\n') + 1));
        }),
      rename: async (from, to) =>
        step(() => {
          files.set(to, files.get(from) ?? '');
          files.delete(from);
        }),
      link: async (from, to) =>
        step(() => {
          if (files.has(to)) return false;
          files.set(to, files.get(from) ?? '');
          return true;
        }),
      remove: async (path) => step(() => void files.delete(path)),
      strays: async (path) =>
        step(() =>
          [...files.keys()]
            .filter((name) => name.startsWith(`${path}.`) || name.startsWith(`${path}~`))
            // Long ago: what names no owner belongs to nobody.
            .map((name) => ({ path: name, age: 7200 })),
        ),
      owner: (): Owner => {
        this.#owners += 1;
        const token = `t${this.#owners}`;
        tokens.push(token);
        if (!dead) this.#living.add(token);
        return { token, pid: 1, host: 'memory', started: null };
      },
      alive: ({ token }) => this.#living.has(token),
    };
  }
}
