import { isZone } from '#domain/calendar.ts';
import { readHostPort, readHref, readWebAddress } from '#entries/addresses.ts';
import { isName, slugOf } from '#entries/names.ts';
import { isPrivateHost } from './private.ts';

/** What was asked and answered, as typed: nothing in it is trusted. */
export interface Raw {
  readonly name: string;
  readonly url: string;
  readonly zone: string;
  /** `vi,en`; the first is the source language. */
  readonly languages: string;
  /** `ID=ADDRESS [NAME]`, or `ID [NAME]` for a service that is not measured. */
  readonly services: readonly string[];
  readonly regions: readonly string[];
  readonly email: string;
  readonly phone: string;
  /** Availability promised, e.g. `99`; empty: no commitment. */
  readonly commitment: string;
  /** A branch for the record alone; empty: it stands with the content. */
  readonly recordBranch: string;
}

/** A site's settings, checked. */
export interface Answers {
  readonly name: string;
  readonly url: string | null;
  readonly zone: string;
  readonly languages: readonly Language[];
  readonly services: readonly ServiceAnswer[];
  readonly regions: readonly { readonly id: string; readonly name: string }[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly commitment: string | null;
  readonly recordBranch: string | null;
}

export type Language = 'vi' | 'en';

export interface ServiceAnswer {
  readonly id: string;
  readonly name: string;
  readonly check: ({ readonly http: string } | { readonly tcp: string }) | null;
  /** The address lies on this machine or a private network. */
  readonly private: boolean;
}

/** An answer that cannot be used, and why. */
export interface Fault {
  readonly option: string;
  readonly message: string;
}

/** A checked value, or why there is none. */
export type Read<T> = { readonly value: T; readonly fault?: undefined } | { readonly fault: string };

/** Checks all answers; every fault is reported, not only the first. */
export function readAnswers(raw: Raw): { answers: Answers } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const take = <T>(option: string, read: Read<T>): T | undefined => {
    if (read.fault === undefined) return read.value;
    faults.push({ option, message: read.fault });
    return undefined;
  };
  const name = take('--name', readName(raw.name));
  const url = take('--url', optional(raw.url, readUrl));
  const zone = take('--zone', readZone(raw.zone));
  const languages = take('--language', readLanguages(raw.languages));
  const services = raw.services.map((text) => take('--service', readService(text)));
  const regions = raw.regions.map((text) => take('--region', readRegion(text)));
  const email = take('--email', optional(raw.email, readEmail));
  const phone = take('--phone', optional(raw.phone, readPhone));
  const commitment = take('--commitment', optional(raw.commitment, readPromise));
  const recordBranch = take('--record-branch', optional(raw.recordBranch, readBranch));
  for (const id of repeated(services.map((service) => slugOf(service?.id ?? '')))) {
    faults.push({ option: '--service', message: `two services would share the address /services/${id}/` });
  }
  for (const id of repeated(regions.map((region) => region?.id ?? ''))) {
    faults.push({ option: '--region', message: `two measuring points are called ${id}` });
  }
  if (faults.length > 0) return { faults };
  const answers = { name, url, zone, languages, services, regions, email, phone, commitment, recordBranch };
  return { answers: answers as Answers };
}

/** A name people read: one line, no control characters. */
export function readName(text: string): Read<string> {
  const name = text.trim().normalize('NFC');
  if (name === '') return { fault: 'expected a name' };
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name)) return { fault: 'expected one line without control characters' };
  return name.length <= 100 ? { value: name } : { fault: `expected at most 100 characters, not ${name.length}` };
}

export function readUrl(text: string): Read<string> {
  const url = readWebAddress(text.trim());
  if (url === undefined) return { fault: `expected an address like https://status.example.net, not ${quote(text)}` };
  if (/[?#]/.test(url)) return { fault: 'expected an address without ? and #' };
  return { value: url.replace(/\/+$/, '') };
}

export function readZone(text: string): Read<string> {
  const zone = text.trim();
  if (/^[A-Za-z]/.test(zone) && isZone(zone)) return { value: zone };
  return { fault: `expected a time zone like Asia/Ho_Chi_Minh, not ${quote(text)}` };
}

export function readLanguages(text: string): Read<Language[]> {
  const languages = text.split(',').map((part) => part.trim());
  const known = languages.every((language) => language === 'vi' || language === 'en');
  if (known && new Set(languages).size === languages.length) return { value: languages as Language[] };
  return { fault: `expected vi, en, or both with the main one first (vi,en), not ${quote(text)}` };
}

/** `web=https://www.example.net/ Website`, `mail=tcp://mail.example.net:25`, `phone Switchboard`. */
export function readService(text: string): Read<ServiceAnswer> {
  const [, id = '', address = null, given = ''] =
    /^\s*([^\s=]*)(?:=(\S*))?\s*(.*)$/su.exec(text.normalize('NFC')) ?? [];
  // An id with a space in it would otherwise pass for an unmeasured service with an odd name.
  if (!isName(id) || slugOf(id) === '' || (address === null && /=\s*\w+:\/\//.test(given))) {
    return { fault: `expected ID=ADDRESS, the id of letters, digits, - and _, not ${quote(text)}` };
  }
  const name = readName(given === '' ? id.slice(0, 1).toUpperCase() + id.slice(1) : given);
  if (name.fault !== undefined) return { fault: `name of ${id}: ${name.fault}` };
  if (address === null) return { value: { id, name: name.value, check: null, private: false } };
  const tcp = address.startsWith('tcp://') ? readHostPort(address.slice(6)) : undefined;
  if (tcp) {
    return { value: { id, name: name.value, check: { tcp: address.slice(6) }, private: isPrivateHost(tcp.host) } };
  }
  const http = readWebAddress(address);
  if (http === undefined) {
    return { fault: `address of ${id}: expected http://…, https://… or tcp://host:port, not ${quote(address)}` };
  }
  return { value: { id, name: name.value, check: { http }, private: isPrivateHost(new URL(http).hostname) } };
}

/** A measuring point by the name readers see; its id is that in ASCII. */
export function readRegion(text: string): Read<{ id: string; name: string }> {
  const name = readName(text);
  if (name.fault !== undefined) return name;
  const id = slugOf(name.value);
  return isName(id) ? { value: { id, name: name.value } } : { fault: `expected letters or digits, not ${quote(text)}` };
}

export function readEmail(text: string): Read<string> {
  const email = text.trim();
  if (/^[^\s@:?&]+@[^\s@:?&]+\.[^\s@:?&]+$/.test(email) && readHref(`mailto:${email}`)) return { value: email };
  return { fault: `expected an address like support@example.net, not ${quote(text)}` };
}

export function readPhone(text: string): Read<string> {
  const phone = text.trim();
  if (/^\+?[\d .()-]{3,30}$/.test(phone) && /\d{3}/.test(phone.replace(/\D/g, ''))) return { value: phone };
  return { fault: `expected a number like +84 24 6674 3456, not ${quote(text)}` };
}

/** The decimal text of an availability above 0, at most 100. */
export function readPromise(text: string): Read<string> {
  const value = text.trim().replace(/%$/, '');
  if (/^\d{1,3}(\.\d{1,6})?$/.test(value) && Number(value) > 0 && Number(value) <= 100) return { value };
  return { fault: `expected a percentage like 99 or 99.9, not ${quote(text)}` };
}

/** A name that git takes for a branch, without the odder of its characters. */
export function readBranch(text: string): Read<string> {
  const value = text.trim();
  const isPlain = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}._/-]{0,99}$/u.test(value);
  if (isPlain && !/\.\.|\/[./]|\.\/|\.lock(\/|$)|[./]$/.test(value)) return { value };
  return { fault: `expected the name of a branch, like record, not ${quote(text)}` };
}

function optional<T>(text: string, read: (text: string) => Read<T>): Read<T | null> {
  return text.trim() === '' ? { value: null } : read(text);
}

/** As typed, fit for a terminal: escape sequences and line breaks shown, not obeyed. */
function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, i) => id !== '' && ids.indexOf(id) !== i))];
}
