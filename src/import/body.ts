import { type Remark, remark } from './remark.ts';

/** Markdown made plain: what another page's machinery would have run, shown or hidden. */
export interface PlainBody {
  readonly text: string;
  readonly remarks: readonly Remark[];
}

const TAG = /<(?=[/!?]?[A-Za-z!?])(?!(?:https?|mailto):)/gi;

/**
 * A body without anything but Markdown: comments, which no reader ever saw, are left out; tags and shortcodes become the letters
 * they are written in. Code keeps its letters, since they are shown as they are.
 */
export function plainBody(body: string): PlainBody {
  let comments = 0;
  let marks = 0;
  const text = outsideCode(body, (part) =>
    part
      .replace(/<!--[\s\S]*?(?:-->|$)/g, () => {
        comments += 1;
        return '';
      })
      .replace(/\{\{[<%]/g, (open) => {
        marks += 1;
        return open.replace('<', '\\<');
      })
      .replace(TAG, (open) => {
        marks += 1;
        return `\\${open}`;
      }),
  );
  return {
    text: text.replace(/\n{3,}/g, '\n\n').trim(),
    remarks: [
      ...(comments > 0 ? [remark('comments', { count: String(comments) })] : []),
      ...(marks > 0 ? [remark('markup', { count: String(marks) })] : []),
    ],
  };
}

/** Text of another page that stands in ours letter by letter. */
export function literal(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|&]/g, '\\$&')
    .replace(/^(\s*)([-+#=]|\d+[.)])/gm, '$1\\$2')
    .replace(/\\(\d+)([.)])/g, '$1\\$2');
}

/** Applies a change to what is neither a code block nor a code span. */
function outsideCode(body: string, change: (text: string) => string): string {
  const parts = body.split(/(^ {0,3}(?:`{3,}|~{3,})[\s\S]*?^ {0,3}(?:`{3,}|~{3,})[ \t]*$|`[^`\n]+`)/m);
  return parts.map((part, i) => (i % 2 === 1 ? part : change(part))).join('');
}
