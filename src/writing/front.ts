import { Document, type Node } from 'yaml';
import { writeTime } from '#entries/time.ts';
import { cleanLine } from './clean.ts';
import type { FieldValue } from './draft.ts';

/** The keys of front matter in the order people expect them; others stand after these. */
export const KEYS = [
  'title',
  'services',
  'type',
  'class',
  'date',
  'started',
  'starts',
  'ends',
  'expected',
  'next_update',
  'ended',
  'cause',
  'evidence',
  'regions',
  'approved_by',
  'approved',
  'was',
] as const;

const TIMES: readonly string[] = ['date', 'started', 'starts', 'ends', 'expected', 'next_update', 'ended'];

/** A value as it stands after `key: `, on one line: YAML that reads back as the same, quoted only where it must be. */
export function fieldText(key: string, value: FieldValue, zone: string): string {
  if (typeof value === 'number' && TIMES.includes(key)) return writeTime(value, zone);
  const plain = cleanValue(value);
  const document = new Document({ key: plain }, { schema: 'core' });
  const node = document.get('key', true) as unknown as Node & { flow?: boolean };
  if (typeof plain === 'object') node.flow = true;
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: !Array.isArray(plain) });
  return text.slice('key: '.length).trimEnd();
}

/** The lines of front matter, fences included; what is undefined is left out. */
export function frontText(fields: Readonly<Record<string, FieldValue | undefined>>, zone: string): string {
  const lines = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${fieldText(key, value, zone)}`],
  );
  return `---\n${lines.map((line) => `${line}\n`).join('')}---\n`;
}

function cleanValue(value: FieldValue): FieldValue {
  if (typeof value === 'string') return cleanLine(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(cleanLine);
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [cleanLine(key), cleanLine(text)]));
}
