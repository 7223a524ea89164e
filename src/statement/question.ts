import type { Instant } from '#domain/interval.ts';
import { caseMaker, entriesByService } from '#entries/case.ts';
import type { Content, Service } from '#entries/content.ts';
import type { Receipts } from '#entries/publication.ts';
import { publishedBy, receiptsBy } from '#entries/published-by.ts';
import type { ServiceMeasurement } from '#record/measurement.ts';
import type { Question } from './cases.ts';
import { type Build, factsOf } from './facts-of.ts';

/** What a content folder and its record say of a service, as known at `asOf` (R3). */
export interface QuestionSource extends Build {
  readonly content: Content;
  readonly service: Service;
  readonly receipts: Receipts;
  readonly measurement: ServiceMeasurement | null;
  readonly asOf: Instant;
}

/** What the reader wants to know. */
export type Asked = Pick<Question, 'periods' | 'target' | 'price' | 'private'>;

/** A question put to content and record. */
export function questionOf(source: QuestionSource, asked: Asked): Question {
  const { service, measurement, asOf } = source;
  const receipts = receiptsBy(source.receipts, asOf);
  const content = publishedBy(source.content, source.receipts, asOf);
  const entries = entriesByService(content).get(service.id) ?? { incidents: [], maintenance: [] };
  return {
    ...asked,
    facts: factsOf(content, service, entries, receipts, source),
    asOf,
    caseFor: caseMaker({ content, service, entries, receipts, measurement, asOf }),
  };
}
