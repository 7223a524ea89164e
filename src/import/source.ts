/** Why a source cannot be read at all; the words are in `wording/`. */
export class SourceError extends Error {
  readonly code: SourceFault;
  readonly args: Readonly<Record<string, string>>;

  constructor(code: SourceFault, args: Readonly<Record<string, string>>) {
    super(code);
    this.code = code;
    this.args = args;
  }
}

export type SourceFault =
  | 'missing'
  | 'no_folder'
  | 'unreadable'
  | 'empty'
  | 'config'
  | 'no_setup'
  | 'not_json'
  | 'not_statuspage'
  | 'too_large'
  | 'fetch';
