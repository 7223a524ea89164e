import { relative, resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Problem } from '#entries/messages.ts';
import { reporters } from '#entries/report.ts';
import { contentFolder, givenNow } from '#site/environment.ts';
import { overdueProblems } from '#site/overdue-problems.ts';
import { Answers, type Raw } from './say/answers.ts';
import { planApproval, withApproval } from './say/approve.ts';
import { ask } from './say/ask.ts';
import { GivenUp } from './say/talk.ts';
import { chooseReach, settleNotice } from './say/decide.ts';
import { planIncidentUpdate, planNew } from './say/incident.ts';
import { planPublish } from './say/draft.ts';
import { keepDrafts, wantsDrafts } from './say/keep-drafts.ts';
import { planNotice } from './say/notice.ts';
import { type Action, readOptions, type SayOptions, USAGE } from './say/options.ts';
import type { Plan } from './say/plan.ts';
import { carryOut } from './say/publish.ts';
import { amended, openScene, type Scene } from './say/scene.ts';
import { changesIn, noticeOf, preview } from './say/view.ts';
import { planMaintenance, planMove, planOutcome } from './say/work.ts';
import { sayWords } from './say/words.ts';
import { command, UsageError } from './usage.ts';

const PLANS: Readonly<Record<Action, (answers: Answers) => Plan | null>> = {
  new: planNew,
  update: (answers) => planIncidentUpdate(answers, 'update'),
  resolve: (answers) => planIncidentUpdate(answers, 'resolve'),
  postmortem: (answers) => planIncidentUpdate(answers, 'postmortem'),
  maintenance: planMaintenance,
  move: planMove,
  complete: (answers) => planOutcome(answers, 'complete'),
  cancel: (answers) => planOutcome(answers, 'cancel'),
  notice: planNotice,
  publish: planPublish,
  approve: planApproval,
};

const APPROVAL = ['not_approved', 'not_an_approver', 'approval_of_other'];

await command(() => run(readOptions(process.argv.slice(2), process.env)), USAGE);

/** The exit status. */
async function run(options: SayOptions): Promise<number> {
  const { action, lang, quiet } = options;
  const folder = contentFolder();
  if (action === 'draft') {
    const [strange] = options.strange;
    if (strange !== undefined) throw new UsageError(`--${strange}: ${sayWords(lang).unknownOption(action)}`);
    if (!(await wantsDrafts(folder))) {
      console.log(sayWords(lang).draftsOff);
      return 0;
    }
  }
  const scene = await openScene(folder, givenNow(), lang);
  const { t } = scene;
  if (scene.content.site.sample !== null) console.error(styleText('yellow', t.sample));
  const broken = scene.problems.filter(({ code }) => action !== 'approve' || !APPROVAL.includes(code));
  if (broken.length > 0) return refused(scene, [t.contentBroken, told(scene, broken)]);
  if (action === 'draft') return keepDrafts(scene, options);
  if (action === null && quiet) throw new UsageError(USAGE);
  const { drafts, problems } = scene.sources;
  const waiting = [
    ...overdueProblems(scene.model, scene.content, drafts),
    ...problems.filter(({ file }) => file.startsWith('drafts/')),
  ];
  if (waiting.length > 0) console.error(`${styleText('yellow', t.waiting)}:\n${told(scene, waiting)}`);
  try {
    const given = { ...options.raw, ...(options.raw['text'] === '-' && { text: await standardInput() }) };
    const asked = quiet ? { action: action as Action, raw: given } : await ask(action, given, scene);
    if (asked === null) return givenUp(scene);
    return await publishOne(scene, options, asked);
  } catch (error) {
    if (error instanceof GivenUp) return givenUp(scene);
    throw error;
  }
}

async function publishOne(
  scene: Scene,
  options: SayOptions,
  { action, raw: first }: { action: Action; raw: Raw },
): Promise<number> {
  const { t } = scene;
  const { quiet } = options;
  let [raw, late] = [first, options.late];
  for (;;) {
    const answers = new Answers(raw, scene);
    for (const key of options.strange) answers.fault(key, t.unknownOption(action));
    for (const key of Object.keys(raw)) {
      const [, language] = /^(?:title|text)-(.+)$/.exec(key) ?? [];
      const others = scene.languages.slice(1);
      if (language !== undefined && !others.includes(language))
        answers.fault(
          key,
          t.expectedOne(others.map((one) => `--${key.split('-')[0]}-${one}`).join(', ') || `--${key.split('-')[0]}`),
        );
    }
    const draft = PLANS[action](answers);
    const plan = draft && withApproval(answers, draft);
    if (answers.faults.length > 0 || !plan)
      return refused(
        scene,
        answers.faults.map(({ option, message }) => `${option}: ${message}`),
      );
    const { content, problems } = amended(scene, plan.files);
    const errors = problems.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return refused(scene, [t.refused, told(scene, errors)]);
    const warnings = problems.filter(({ file, code }) => plan.files.has(file) && code !== 'missing_translation');
    if (warnings.length > 0) console.error(told(scene, warnings));
    const notice = late ? null : noticeOf(scene, content, plan);
    if (notice !== null) {
      const settled = await settleNotice(scene, raw, notice.short, quiet);
      if (settled === null) return refused(scene, []);
      ({ raw, late } = settled);
      continue;
    }
    console.log(preview(scene, content, plan));
    for (const language of plan.untranslated) console.log(styleText('yellow', t.untranslated(language)));
    if (options.dry) {
      console.log(`${t.wouldWrite([...plan.files.keys()].join(', '))}\n\n${changesIn(scene, plan)}`);
      return 0;
    }
    const reach = quiet ? options : await chooseReach(scene, options);
    if (reach === null) return givenUp(scene);
    // From here to the end Ctrl-C waits: files are written whole and committed, or nothing has happened.
    process.on('SIGINT', () => {}).on('SIGTERM', () => {});
    return carryOut(scene, plan, reach);
  }
}

function told({ folder, lang }: Scene, problems: readonly Problem[]): string {
  const path = (file: string) => relative('', resolve(folder, file)) || file;
  return reporters.text.format(problems, { lang, path, colour: false });
}

function refused({ t }: Scene, lines: readonly string[]): number {
  console.error([...lines, styleText('red', t.nothingWritten)].join('\n'));
  return 1;
}

function givenUp({ t }: Scene): number {
  console.error(t.nothingWritten);
  return 130;
}

async function standardInput(): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) {
    text += chunk;
    if (text.length > 1_000_000)
      throw new UsageError('Unexpected text of more than 1,000,000 characters, expected an update.');
  }
  return text;
}
