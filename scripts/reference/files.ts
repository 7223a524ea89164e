import { format, resolveConfig } from 'prettier';
import { reference } from '#entries/reference.ts';
import { DOCUMENTS, NOTHING_KNOWN } from '#entries/schema/documents.ts';
import { editorSchema } from '#entries/schema/json.ts';

/** Everything that is made from the schemas of content and committed: path in the repository → text. */
export async function referenceFiles(): Promise<Map<string, string>> {
  const made = [
    ['src/entries/REFERENCE.md', reference(DOCUMENTS, NOTHING_KNOWN)],
    ...DOCUMENTS.map((kind) => [
      `.vscode/schemas/${kind.name}.json`,
      JSON.stringify(editorSchema(kind, NOTHING_KNOWN)),
    ]),
  ] as const;
  const files = new Map<string, string>();
  for (const [path = '', text = ''] of made) {
    files.set(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
  }
  return files;
}
