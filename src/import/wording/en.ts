import type { ImportWords } from './words.ts';

/** A list that was packed into one argument. */
const list = (names: string | undefined) => (names ?? '').split('\u0000').join(', ');

export const en = {
  remarks: {
    binary: { head: 'no text at all' },
    too_large: { head: 'too large to be an entry', detail: ({ size, limit }) => `${size} B of at most ${limit} B` },
    link: { head: 'a link; links are not followed' },
    unreadable: { head: 'cannot be read', detail: ({ reason = '' }) => reason },
    no_front: { head: 'no front matter at its top', detail: ({ line }) => `begins ${JSON.stringify(line)}` },
    bad_front: { head: 'front matter that cannot be read', detail: ({ reason, line }) => `line ${line}: ${reason}` },
    other_markup: { head: 'not Markdown: copy its words by hand' },
    no_ending: { head: 'no `.md` at the end of its name, so the old page never showed it; rename it to take it' },
    no_date: { head: 'no `date:`' },
    bad_date: { head: 'a date that is none', detail: ({ key, value }) => `${key}: ${value}` },
    draft: { head: 'a draft, which the old page did not show' },
    expired: { head: 'not shown by the old page at this time', detail: ({ key = '' }) => key },
    unlisted: {
      head: 'not `section: issue`, so the old page listed it nowhere',
      detail: ({ section }) => (section ? `section: ${section}` : 'no section'),
    },
    elsewhere: {
      head: 'looks like an entry outside `content/issues` and `archive`; name its folder as PATH to take it',
    },
    duplicate: { head: 'the same words and times as another', detail: ({ other = '' }) => other },
    bad_entry: { head: 'not in a form this importer knows', detail: ({ reason = '' }) => reason },
    failed_check: { head: 'the checker refuses what it would become', detail: ({ said = '' }) => said },

    unknown_service: { head: 'systems that are no service here; the entry names them in words' },
    no_service: { head: 'no service here, so nothing can be declared: a notice that keeps its words' },
    end_unknown: { head: 'over, but not when: a notice that keeps its words, instead of an outage without end' },
    end_before_start: {
      head: 'an end at or before the start, taken as no end',
      detail: ({ start, end }, time) => `${time(start)} to ${time(end)}`,
    },
    bad_end: { head: 'an end that is no date, taken as no end', detail: ({ key, value }) => `${key}: ${value}` },
    still_open: { head: 'still open on the old page, and so here: add `ended:` if it is over' },
    long: { head: 'longer than a month: is the year right?', detail: ({ days }) => `${days} days` },
    name_date: {
      head: 'file name and date are days apart; the date counts',
      detail: ({ date, at }, time) => `${date} in the name, ${time(at)} inside`,
    },
    no_severity: { head: 'no severity, so no outage is declared' },
    severity_unknown: {
      head: 'a severity the old page did not know, so no outage is declared',
      detail: ({ value = '' }) => value,
    },
    outsider: { head: 'comments by people outside the repository, left out', detail: ({ count = '' }) => count },
    check_warns: { head: 'the checker warns', detail: ({ said = '' }) => said },
    duplicate_key: { head: 'a key twice, the last counts', detail: ({ key = '' }) => key },
    closed_early: { head: 'closed before its window began; whether it was cancelled is not said' },
    unmatched_end: {
      head: '`resolved: false`, yet with an end: the end counts',
      detail: ({ at }, time) => time(at),
    },

    front_unopened: { head: 'front matter without its opening `---`' },
    front_unclosed: {
      head: 'front matter without its closing `---`',
      detail: ({ line }) => `taken to end before line ${line}`,
    },
    encoding: { head: 'not UTF-8', detail: ({ encoding }) => `taken for ${encoding}` },
    time_shape: {
      head: 'a time in an odd shape',
      detail: ({ key, value, at }, time) => `${key}: ${value} → ${time(at)}`,
    },
    two_times: {
      head: 'two times in one value, the first counts',
      detail: ({ key, value, at }, time) => `${key}: ${value} → ${time(at)}`,
    },
    date_only: {
      head: 'a date without a time, taken as its midnight',
      detail: ({ key, value, at }, time) => `${key}: ${value} → ${time(at)}`,
    },
    severity_typo: { head: 'a severity mistyped', detail: ({ value, taken }) => `${value} → ${taken}` },
    kind_word: { head: 'planned work, by a word of its name', detail: ({ word }) => `“${word}”` },
    window_stated: {
      head: 'the end of its window from the duration in its text; whether it kept to it is not said',
      detail: ({ said, at }, time) => `“${said}” → ${time(at)}`,
    },
    resolved_unsaid: { head: '`resolved` is left out; over if it has an end, else open' },
    systems_in_text: { head: 'services named only in its text', detail: ({ names }) => list(names) },
    service_near: {
      head: 'a system taken for a service of nearly the same name',
      detail: ({ name, service }) => `${name} → ${service}`,
    },
    time_of_start: { head: 'its first update has no time: that of the start' },
    time_of_end: { head: 'its last update has no time: that of the end' },
    untimed: { head: 'updates without a time stay with the one before', detail: ({ count = '' }) => count },
    reordered: { head: 'updates out of order, sorted by their times' },
    no_title: { head: 'no title; from the file name', detail: ({ title = '' }) => title },
    impact_state: {
      head: 'states only from the impact of the whole',
      detail: ({ impact, state }) => `${impact} → ${state}`,
    },
    state_untold: {
      head: 'how the services fared is not said: a notice; `states: { (none): degraded }` in a --map makes it an incident',
    },
    first_word: { head: 'the start is when it was first spoken of' },

    plain_notice: { head: 'names no system and declares nothing: a notice' },
    archived: { head: 'from `archive/`, which the old page no longer showed' },
    comments: { head: 'HTML comments, which no reader saw, left out', detail: ({ count = '' }) => count },
    markup: { head: 'tags and shortcodes, now plain letters', detail: ({ count = '' }) => count },
    renamed: { head: 'another name here', detail: ({ name = '' }) => name },

    no_config: { head: 'No config.yml was found: times without an offset are taken as UTC (`--zone` says otherwise).' },
    no_issues: {
      head: 'Incidents of Upptime are GitHub issues, which a clone does not hold.',
      detail: ({ repository }) =>
        `npm run import -- upptime ${repository || 'OWNER/REPO'}    or put them in the clone: gh issue list --state all --limit 9999 --json number,title,body,labels,state,createdAt,closedAt,comments > issues.json`,
    },
    other_issues: {
      head: 'Issues without the label status or maintenance are no entries.',
      detail: ({ count = '' }) => count,
    },
    short_outages: {
      head: 'Upptime deletes issues closed within 15 minutes; what it measured is in its git history.',
      detail: ({ repository }) =>
        `npm run fetch -- --upptime ${repository || 'OWNER/REPO'}    takes that into the record`,
    },
    feed_window: {
      head: 'A feed holds the newest 25 entries; it names no services and no states.',
      detail: ({ oldest }, time) => `oldest ${time(oldest)}`,
    },
    not_all: {
      head: 'Statuspage gives the 50 newest of each kind; older ones may exist.',
      detail: ({ what = '' }) => what,
    },
    unread: { head: 'Could not be had', detail: ({ address, reason }) => `${address}: ${reason}` },
  },
  fates: {
    write: 'written',
    update: 'updated: it reads otherwise now, and nobody touched the file',
    same: 'here already',
    kept: 'left alone: a person changed the file since',
    gone: 'left alone: a person moved or removed the file',
    taken: 'left alone: another file has the name',
    refused: 'not taken',
  },
  weights: { refused: 'Not taken', look: 'To look at', guess: 'Guessed', note: 'Good to know' },
  kinds: { incidents: 'incidents', maintenance: 'maintenance', notices: 'notices' },
  faults: {
    missing: ({ path }) => `${path} is not there.`,
    no_folder: ({ path }) => `${path} is no folder; expected the root of the site.`,
    unreadable: ({ path, reason }) => `${path} cannot be read: ${reason}.`,
    empty: ({ path, expected }) => `No entries in ${path}, expected ${expected}.`,
    config: ({ file, reason }) => `${file} cannot be read: ${reason}.`,
    no_setup: ({ file }) =>
      `${file} is no configuration of Prometheus (scrape_configs), Upptime (sites) or cState (params.systems).`,
    not_json: ({ path, reason }) => `${path} is neither JSON nor a feed: ${reason}.`,
    not_statuspage: ({ path }) =>
      `${path} has no incidents or scheduled_maintenances, expected an answer of /api/v2/ or history.atom.`,
    too_large: ({ path, limit }) => `${path} is larger than ${limit} MiB.`,
    fetch: ({ address, reason }) => `${address} ${reason}.`,
  },
  lead: (source, from, count) => `${source}, ${from}: ${count} ${count === 1 ? 'entry' : 'entries'}`,
  dry: 'A dry run: nothing was written.',
  untranslated: (count) =>
    `${count} without a translation: the checker says so until there is one, or the language leaves site.yaml.`,
  mapHint: 'What they are here, for a file that --map names (nothing after the colon: no service):',
  near: (service) => `perhaps ${service}`,
  entries: (count) => `${count} ${count === 1 ? 'entry' : 'entries'}`,
  raced: (file) => `${file} was changed while this ran, and left alone.`,
  next: 'Next: npm run check, npm start, then git add -A content && git commit. No receipt is made up: when they were published stays unknown until somebody changes them here.',
} as const satisfies ImportWords;
