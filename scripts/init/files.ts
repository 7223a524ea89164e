import { stringify } from 'yaml';
import type { Answers, ServiceAnswer } from './answers.ts';
import { promiseFiles } from './promise.ts';
import { templateFiles } from './templates.ts';

const TITLE = { vi: 'Trạng thái dịch vụ', en: 'Service status' } as const;
/** Two addresses of different networks: a prober that reaches neither is itself offline. */
const REFERENCE = ['tcp://1.1.1.1:443', 'tcp://8.8.8.8:443'];
/** Folders that start empty, kept by git. */
const EMPTY = ['incidents', 'maintenance', 'notices'];

/** The content tree of a new site by path; `today` is the site's local date. Every answer goes through the YAML writer. */
export function contentFiles(answers: Answers, today: string): Map<string, string> {
  const files = new Map<string, string>([['site.yaml', settings(answers)]]);
  for (const [i, service] of answers.services.entries()) {
    files.set(`services/${service.id}.md`, serviceFile(service, i + 1, answers.commitment !== null));
  }
  for (const folder of EMPTY) files.set(`${folder}/.gitkeep`, '');
  // A record on a branch of its own is mounted there, and no file of the content's.
  if (answers.recordBranch === null) files.set('record/.gitkeep', '');
  else files.set('.gitignore', '/record/\n');
  for (const [path, text] of promiseFiles(answers, today)) files.set(path, text);
  for (const [path, text] of templateFiles(answers.languages, answers.services[0]?.id ?? 'web')) files.set(path, text);
  return files;
}

function settings({ name, url, zone, languages, services, regions, email, phone }: Answers): string {
  const contacts = [
    ...(phone === null
      ? []
      : [contact('phone', { vi: 'Điện thoại', en: 'Phone' }, phone, `tel:${phone.replace(/[^+\d]/g, '')}`)]),
    ...(email === null ? [] : [contact('email', { vi: 'Email', en: 'Email' }, email, `mailto:${email}`)]),
  ];
  const isPublic = services.some((service) => service.check !== null && !service.private);
  return stringify({
    name,
    title: Object.fromEntries(languages.map((language) => [language, TITLE[language]])),
    ...(url === null ? {} : { url }),
    languages,
    zone,
    regions: regions.map((region) => ({ id: region.id, name: region.name })),
    ...(contacts.length === 0 ? {} : { contacts }),
    probe: { every: '60s', k: 3, quorum: 'majority', min_regions: 1, ...(isPublic ? { reference: REFERENCE } : {}) },
    limits: { stale_after: '15m', update_within: '4h' },
  });

  function contact(kind: string, text: { vi: string; en: string }, value: string, href: string) {
    return {
      kind,
      name: Object.fromEntries(languages.map((language) => [language, text[language]])),
      value,
      href,
      hours: '24/7',
    };
  }
}

/** A service's file; its place among the others is `order`, absent: after those that have one. */
export function serviceFile(
  { name, check, private: allow }: ServiceAnswer,
  order: number | undefined,
  committed: boolean,
): string {
  const keys = {
    name,
    ...(order !== undefined && { order }),
    committed,
    ...(check === null ? {} : { check: { ...check, ...(allow ? { allow_private: true } : {}) } }),
  };
  return `---\n${stringify(keys)}---\n`;
}
