import type { State } from '#domain/state.ts';

/** A state's mark: told apart by shape, so that colour is never needed. */
export const GLYPH: Readonly<Record<State, string>> = {
  up: '●',
  degraded: '◆',
  partial: '◐',
  down: '■',
  maintenance: '▭',
  unknown: '○',
};

/** The one-letter class that colours a state (`ledger.css`); short, since it repeats on every row. */
export const TONE: Readonly<Record<State, string>> = {
  up: 'u',
  degraded: 'g',
  partial: 'p',
  down: 'd',
  maintenance: 'm',
  unknown: 'n',
};
