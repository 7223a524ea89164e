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
