import { relative, resolve } from 'node:path';
import type { Problem } from '#entries/messages.ts';
import { reporters } from '#entries/report.ts';
import { contentFolder } from '#site/environment.ts';
import type { SiteModel } from '#site/model.ts';

/** Why a build was refused: text for a person, and never a stack trace, since nothing of ours failed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(message: string) {
    super(message);
    // Astro prints the stack of whatever a hook throws; without one it prints the message alone.
    delete this.stack;
  }
}

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Throws a {@link Refusal} when the content has errors, or when sample data would be published under a public address. */
export function refuse(problems: readonly Problem[], model: SiteModel): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) {
    const path = (file: string) => relative('', resolve(contentFolder(), file));
    const text = reporters.text.format(errors, { lang: 'en', path, colour: false });
    const count = `${errors.length} error${errors.length === 1 ? '' : 's'} in the content`;
    throw new Refusal(`${text}\n\n${count}; the last build stays as it was.`);
  }
  if (model.sample && !LOCAL.has(new URL(model.address).hostname)) {
    throw new Refusal(
      `The content is the shipped sample (\`sample\` in site.yaml) and would be published at ${model.address}, where readers could take it for real.\nRun npm run init to make the page your own, or build without SITE.`,
    );
  }
}
