/**
 * How wide a text is in Verdana, which badges name first: thousandths of its size, by letter. What is set in another face is stretched to
 * the same length (`textLength`), so that it never runs out of its box.
 */
const ADVANCES: Readonly<Record<number, string>> = {
  274: 'ijl',
  352: ' f|',
  364: '.,·',
  394: 't!',
  427: 'rI',
  454: '()[]:;/\\-J',
  521: 'csz?kvxy',
  601: 'aeoTFL',
  633: 'bdghnpquđ“”"*',
  690: 'ABCEKPRSVXYZ',
  760: 'DGHNOQUĐ',
  818: '+=<>#~…→',
  900: 'wMm&@–',
  1000: 'W—●◆◐■▭○',
  1076: '%',
};
const DIGIT = 636;
/** Of a letter that stands nowhere above. */
const OTHER = 680;
const WIDE = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const MARK = /[\p{M}\p{Cf}]/u;

const KNOWN = new Map(
  Object.entries(ADVANCES).flatMap(([advance, letters]) => [...letters].map((one) => [one, Number(advance)] as const)),
);

/**
 * The width of a text at a size, in whole units rounded up. Vietnamese letters are as wide as the letters under their marks.
 */
export function widthOf(text: string, size: number): number {
  const letters = [...text.normalize('NFD')].filter((letter) => !MARK.test(letter));
  const sum = letters.reduce((all, letter) => all + advanceOf(letter), 0);
  return Math.ceil((sum * size) / 1000);
}

function advanceOf(letter: string): number {
  const known = KNOWN.get(letter);
  if (known !== undefined) return known;
  if (/\d/.test(letter)) return DIGIT;
  return WIDE.test(letter) ? 1100 : OTHER;
}
