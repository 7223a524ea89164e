import * as clack from '@clack/prompts';
import type { Terminal } from '../init/ask.ts';
import { Answers, type Raw } from './answers.ts';
import type { Scene } from './scene.ts';

/** The person gave up. */
export class GivenUp extends Error {}

/** A conversation that gathers answers: what a flag gave is not asked. */
export class Talk {
  readonly raw: Record<string, string | readonly string[] | undefined>;
  readonly scene: Scene;
  readonly terminal: Terminal;

  constructor(raw: Raw, scene: Scene, terminal: Terminal = {}) {
    this.raw = { ...raw };
    this.scene = scene;
    this.terminal = terminal;
  }

  async choose<Value extends string>(
    message: string,
    options: { value: Value; label: string; hint?: string }[],
    initial?: Value,
  ): Promise<Value> {
    const chosen = await clack.select<string>({
      ...this.terminal,
      message,
      options,
      ...(initial !== undefined && { initialValue: initial }),
    });
    return taken(chosen) as Value;
  }

  /** A line; empty takes what stands in it. `judge` answers with what is wrong. */
  async line(key: string, message: string, initial = '', judge?: (text: string) => string | undefined): Promise<void> {
    if (this.raw[key] !== undefined) return;
    const prompt = initial.includes('\n') ? clack.multiline : clack.text;
    const text = await prompt({
      ...this.terminal,
      message,
      initialValue: initial,
      validate: (typed) => judge?.((typed ?? '').trim()),
    });
    this.raw[key] = (taken(text) ?? '').trim();
  }

  /** A time, judged as it is given. */
  async time(key: string, message: string, side: 'past' | 'future', initial = '', needed = false): Promise<void> {
    await this.line(key, message, initial, (text) => {
      if (text === '' || text === 'none') return needed ? this.scene.t.badTime(text) : undefined;
      const answers = new Answers({ [key]: text }, this.scene);
      answers.time(key, side);
      return answers.faults[0]?.message;
    });
  }
}

/** The answer. @throws GivenUp where Ctrl-C or Esc came instead */
export function taken<Answer>(answer: Answer): Exclude<Answer, symbol> {
  if (clack.isCancel(answer)) throw new GivenUp();
  return answer as Exclude<Answer, symbol>;
}
