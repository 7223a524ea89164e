/** A file with all it imports, bundled and minified: the text of an inline script (`inline-script.ts`). */
declare module '*?script' {
  const text: string;
  export default text;
}
