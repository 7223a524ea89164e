import { formatProblem } from '#entries/messages.ts';
import { writeTime } from '#entries/time.ts';
import type { ShortNotice } from '#site/short-notice.ts';
import { Answers, type Raw } from './answers.ts';
import { Talk } from './talk.ts';
import type { Terminal } from '../init/ask.ts';
import type { Reach } from './publish.ts';
import type { Scene } from './scene.ts';

/**
 * What to do with a notice that is too short: move it, call it an emergency where it may be, or publish it late. Where nobody
 * can be asked the rule is told and nothing happens. Null: not to be published. @throws GivenUp
 */
export async function settleNotice(
  scene: Scene,
  raw: Raw,
  short: ShortNotice,
  quiet: boolean,
  terminal: Terminal = {},
): Promise<{ raw: Raw; late: boolean } | null> {
  const { t, lang, zone } = scene;
  const { kind, needed, left, emergency, of } = short;
  const earliest = writeTime(short.earliest, zone);
  const args = { left: Math.max(left, 0), ago: -left, needed, kind, emergency, earliest };
  const code = of === 'ends' ? 'short_extension' : left <= 0 ? 'started_unannounced' : 'short_notice';
  const sentence = formatProblem({ code, args }, lang);
  if (quiet) {
    console.error(`${sentence} ${t.late}`);
    return null;
  }
  const chosen = await new Talk(raw, scene, terminal).choose(sentence, [
    ...(of === 'starts' ? [{ value: 'move', label: t.noticeMove(earliest) }] : []),
    ...(emergency !== null ? [{ value: 'emergency', label: t.noticeEmergency }] : []),
    { value: 'late', label: t.noticeLate },
    { value: 'stop', label: t.stop },
  ]);
  if (chosen === 'stop') return null;
  if (chosen === 'emergency') return { raw: { ...raw, class: 'emergency' }, late: false };
  if (chosen === 'move') {
    // The work stays as long as it was.
    return {
      raw: {
        ...raw,
        starts: earliest,
        ...(raw['ends'] !== undefined && { ends: undefined, lasts: lengthOf(raw, scene) }),
      },
      late: false,
    };
  }
  return { raw, late: true };
}

/** How far to go, asked once everything has been seen. Null: no further. @throws GivenUp */
export async function chooseReach(scene: Scene, { push, commit }: Reach): Promise<Reach | null> {
  const { t } = scene;
  const chosen = await new Talk({}, scene).choose(
    t.askPublish,
    [
      { value: 'commit', label: t.publishCommit },
      { value: 'push', label: t.publishPush },
      { value: 'write', label: t.publishWrite },
      { value: 'stop', label: t.stop },
    ],
    push ? 'push' : commit ? 'commit' : 'write',
  );
  if (chosen === 'stop') return null;
  return { commit: chosen !== 'write', push: chosen === 'push' };
}

/** The length of a window that was given by its ends. */
function lengthOf(raw: Raw, scene: Scene): string | undefined {
  const answers = new Answers(raw, scene);
  const [starts, ends] = [answers.time('starts', 'future'), answers.time('ends', 'future')];
  return starts == null || ends == null ? undefined : `${ends - starts}s`;
}
