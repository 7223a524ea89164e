import type { NoticeKind } from '#record/notice.ts';
import type { Localized } from './localized.ts';

/** How customers are told (`notify` in site.yaml). Addresses and tokens stand elsewhere. */
export interface NotifySettings {
  readonly channels: readonly NotifyChannel[];
  /** Words in place of ours. */
  readonly words: Partial<Readonly<Record<NoticeKind, { readonly subject?: Localized; readonly text?: Localized }>>>;
}

export const CHANNEL_KINDS = ['email', 'webhook', 'slack', 'telegram', 'facebook', 'call'] as const;

/** A way customers are told by, as the promise calls it. */
export interface NotifyChannel {
  readonly id: string;
  readonly kind: (typeof CHANNEL_KINDS)[number];
  readonly tells: ReadonlySet<NoticeKind>;
  /** One message each. */
  readonly languages: readonly string[];
  /** Recipients that share a message as blind copies; 1: each gets one of its own. */
  readonly batch: number;
  /** Messages a minute at most. */
  readonly rate: number;
  /** Where mail says one can be taken off the list: an address of the web or mail; null: the sender's. */
  readonly unsubscribe: string | null;
}

/** What stands in braces in the words of a notice. */
export const FIELDS = [
  'site',
  'title',
  'services',
  'status',
  'class',
  'window',
  'before',
  'at',
  'link',
] as const satisfies readonly string[];

export type Field = (typeof FIELDS)[number];

/** `{title}` and the like, whatever the name. */
export const IN_BRACES = /\{([^{}\s]{0,40})\}/g;

/** The first name in braces that is no field; null: all are. */
export function unknownField(text: string): string | null {
  for (const [, name = ''] of text.matchAll(IN_BRACES)) {
    if (!(FIELDS as readonly string[]).includes(name)) return name;
  }
  return null;
}
