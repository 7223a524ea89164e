import { HtmlValidate } from 'html-validate';

/** What html-validate finds in pages (path and HTML), each with its place; at most twenty. */
export async function htmlFaults(pages: Iterable<readonly [path: string, html: string]>): Promise<string[]> {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // The compiler writes attributes in the author's style; the rest of the recommended set stands.
      'no-trailing-whitespace': 'off',
      'void-style': 'off',
      'doctype-style': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'attr-quotes': 'off',
      'long-title': 'off',
      // What HTML itself takes for granted is valid: a text field, a button that submits its form, a list of links as a landmark.
      'no-implicit-input-type': 'off',
      'no-implicit-button-type': 'off',
      'prefer-native-element': ['error', { exclude: ['navigation'] }],
      // Phone numbers are links, which is what the rule is for; spelling them with U+2011 would break copying.
      'tel-non-breaking': 'off',
    },
  });
  const problems: string[] = [];
  for (const [path, html] of pages) {
    const { results } = await validator.validateString(html, path);
    for (const { messages } of results)
      problems.push(
        ...messages.map(({ line, column, ruleId, message }) => `${path}:${line}:${column} ${ruleId} ${message}`),
      );
  }
  return problems.slice(0, 20);
}
