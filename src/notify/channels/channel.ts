import type { Letter } from '../letter.ts';
import type { Outcome } from '../outcome.ts';

/** What is sent at once. */
export interface Dispatch {
  readonly letter: Letter;
  /** The same for every attempt of it. */
  readonly id: string;
  /** Ids of messages of the same entry sent before on this channel in this language, oldest first. */
  readonly thread: readonly string[];
  /** Which lot of recipients; null: the channel has one. */
  readonly part: string | null;
}

/** A way to send, ready with its addresses and tokens. One small file each. */
export interface Sender {
  /** Lots of recipients of a language, by keyed digest; `[null]` where there is one; empty: nobody to send to. */
  readonly parts: (language: string) => readonly (string | null)[];
  readonly send: (dispatch: Dispatch, signal: AbortSignal) => Promise<Outcome>;
  /** The message as it would go out, to look at: an ending for its file, and its text. Without addresses and tokens. */
  readonly preview: (dispatch: Dispatch) => { readonly ending: string; readonly text: string };
}
