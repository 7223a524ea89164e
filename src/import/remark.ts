/** What an import says of an entry: code and facts; the words are in `wording/`. */
export interface Remark<Code extends RemarkCode = RemarkCode> {
  readonly code: Code;
  readonly args: Readonly<Record<string, string>>;
}

/**
 * How much a remark asks of a person. `refused`: the entry was not taken. `look`: something is missing or contradicts itself, and
 * what became of it should be looked at. `guess`: read one way where another was possible. `note`: worth knowing.
 */
export type Weight = 'refused' | 'look' | 'guess' | 'note';

export const WEIGHTS = {
  binary: 'refused',
  too_large: 'refused',
  link: 'refused',
  unreadable: 'refused',
  no_front: 'refused',
  bad_front: 'refused',
  other_markup: 'refused',
  no_ending: 'refused',
  no_date: 'refused',
  bad_date: 'refused',
  draft: 'refused',
  expired: 'refused',
  unlisted: 'refused',
  elsewhere: 'refused',
  duplicate: 'refused',
  bad_entry: 'refused',
  failed_check: 'refused',

  unknown_service: 'look',
  no_service: 'look',
  end_unknown: 'look',
  end_before_start: 'look',
  bad_end: 'look',
  still_open: 'look',
  long: 'look',
  name_date: 'look',
  state_untold: 'look',
  no_severity: 'look',
  severity_unknown: 'look',
  outsider: 'look',
  check_warns: 'look',
  duplicate_key: 'look',
  closed_early: 'look',
  unmatched_end: 'look',

  front_unopened: 'guess',
  front_unclosed: 'guess',
  encoding: 'guess',
  time_shape: 'guess',
  two_times: 'guess',
  date_only: 'guess',
  severity_typo: 'guess',
  kind_word: 'guess',
  window_stated: 'guess',
  resolved_unsaid: 'guess',
  systems_in_text: 'guess',
  service_near: 'guess',
  time_of_start: 'guess',
  time_of_end: 'guess',
  untimed: 'guess',
  reordered: 'guess',
  no_title: 'guess',
  impact_state: 'guess',
  first_word: 'guess',

  plain_notice: 'note',
  archived: 'note',
  comments: 'note',
  markup: 'note',
  renamed: 'note',

  no_config: 'note',
  no_issues: 'note',
  other_issues: 'note',
  short_outages: 'note',
  feed_window: 'note',
  not_all: 'note',
  unread: 'note',
} as const satisfies Record<string, Weight>;

export type RemarkCode = keyof typeof WEIGHTS;

export function remark<Code extends RemarkCode>(code: Code, args: Readonly<Record<string, string>> = {}): Remark<Code> {
  return { code, args };
}
