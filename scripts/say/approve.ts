import { approvedParts, lettersWanted } from '#entries/approval.ts';
import { NotAmendable, withFields } from '#writing/amend.ts';
import { suggest } from '#entries/suggest.ts';
import type { Answers } from './answers.ts';
import { shown } from './answers.ts';
import { titleOf } from './incident.ts';
import { planUpdate, type Plan } from './plan.ts';
import { amended, type Scene } from './scene.ts';

/** Somebody's name under what an incident says now. Null: something is wrong with the answers. */
export function planApproval(answers: Answers): Plan | null {
  const { scene } = answers;
  const { content } = amended(scene, new Map(), { approvals: false });
  const entry = answers.entry(
    content.incidents.filter((one) => approvedParts(one, content.site.publishing).length > 0),
  );
  if (answers.given('by') === undefined) answers.fault('by', scene.t.missing(scene.t.whatPerson));
  if (answers.faults.length > 0 || !entry) return null;
  const plan = planUpdate(answers, entry, null, {}, { others: {}, untranslated: [] });
  return plan && { ...plan, message: `${titleOf(entry, scene)}: approved` };
}

/**
 * The files with the name of whoever approves them and the letters of what is approved, as the checker counts them. Where no
 * rule asks for an approver nothing is added.
 */
export function withApproval(answers: Answers, plan: Plan): Plan {
  const { scene } = answers;
  const by = answers.given('by')?.trim().normalize('NFC');
  if (by === undefined) return plan;
  const { approvers } = scene.content.site.publishing;
  if (!approvers.includes(by)) {
    const list = approvers.join(', ') || '–';
    answers.fault('by', scene.t.unknownWord(shown(by), suggest(by, approvers) ?? list));
    return plan;
  }
  const files = new Map(plan.files);
  for (const [path, text] of plan.files) {
    if (!/^incidents\/\d{4}\/.+\.md$/.test(path) || isTranslation(scene, path)) continue;
    try {
      const signed = withFields(text, { approved_by: by, approved: 'aaaaaaaaaaaa' }, scene.zone);
      const { problems } = amended(scene, new Map([...files, [path, signed]]));
      const letters = lettersWanted(problems, path);
      if (letters !== null) files.set(path, withFields(signed, { approved: letters }, scene.zone));
    } catch (error) {
      if (!(error instanceof NotAmendable)) throw error;
      answers.fault('by', scene.t.notAmendable(path));
    }
  }
  return { ...plan, files };
}

function isTranslation({ languages }: Scene, path: string): boolean {
  return languages.slice(1).some((language) => path.endsWith(`.${language}.md`));
}
