import type { Language } from './answers.ts';
import { SKELETONS } from './skeletons.ts';

/** Skeletons of entries for a site's languages, the first being its own; by path below the content folder. */
export function templateFiles(languages: readonly Language[], service: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, keys, heading, title, text } of SKELETONS) {
    for (const [i, language] of languages.entries()) {
      const front = [
        `title: '${title[language]}'`,
        ...(i === 0 ? keys.map((key) => key.replaceAll('SERVICE', service)) : []),
      ];
      const body = heading === null ? text[language] : `## ${heading}\n\n${text[language]}`;
      files.set(`templates/${name}${i === 0 ? '' : `.${language}`}.md`, `---\n${front.join('\n')}\n---\n\n${body}\n`);
    }
  }
  return files;
}
