import { type Remark, remark } from './remark.ts';

/** A foreign text, or why it is none. */
export type Decoded =
  | { readonly text: string; readonly remarks: readonly Remark[]; readonly fault?: undefined }
  | { readonly fault: Remark };

/**
 * Bytes as text: UTF-8, or what a mark at the start says, or else (guessed, and said so) the Windows code page, which gives every
 * byte a letter. Lines end in `\n`. What has zero bytes is no text.
 */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  if (wide !== null) return read(new TextDecoder(wide).decode(bytes), wide);
  if (bytes.includes(0)) return { fault: remark('binary') };
  try {
    return read(new TextDecoder('utf-8', { fatal: true }).decode(bytes), null);
  } catch {
    return read(new TextDecoder('windows-1252').decode(bytes), 'windows-1252');
  }
}

function read(text: string, guessed: string | null): Decoded {
  return {
    text: text
      .replace(/^\ufeff/, '')
      .replace(/\r\n?/g, '\n')
      .normalize('NFC'),
    remarks: guessed === null ? [] : [remark('encoding', { encoding: guessed })],
  };
}
