import { Locked } from '#record/lock.ts';

/** What a source did not give, as one line for a person: never a text of the server's own, never a token. */
export class SourceFault extends Error {
  /** Whether it concerns the source as a whole, not one service: what else it is asked would end alike. */
  readonly whole: boolean;
  constructor(message: string, whole = false) {
    super(message);
    this.name = 'SourceFault';
    this.whole = whole;
  }
}

/** What went wrong, where it is nobody's mistake in the code: a disk that is full or a lock that is not given up, too. */
export function faultOf(error: unknown): SourceFault {
  if (error instanceof SourceFault) return error;
  const why = error instanceof Locked ? error.message : (error as NodeJS.ErrnoException).code;
  if (typeof why !== 'string') throw error;
  return new SourceFault(`the record could not be read or written (${why}).`, true);
}
