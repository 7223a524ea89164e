import { expect, it } from 'vitest';
import { parseInstant } from '#domain/instant.ts';
import { readForeignTime } from '#import/cstate/time.ts';

it.each<[string, string, string, string | null]>([
  ['a blank between', '2021-05-07 20:00:00', '2021-05-07T20:00:00Z', null],
  ['an offset', '2021-05-07T15:00:00+02:00', '2021-05-07T13:00:00Z', null],
  ['minus nought', '2022-06-30T07:00:00-00:00', '2022-06-30T07:00:00Z', null],
  ['one digit for the hour', '2023-01-21T9:51:30+01:00', '2023-01-21T08:51:30Z', 'time_shape'],
  ['three digits for the hour', '2024-08-13T015:00:00+02:00', '2024-08-13T13:00:00Z', 'time_shape'],
  ['two blanks', '2024-02-01  22:25:00', '2024-02-01T22:25:00Z', 'time_shape'],
  ['a colon for the T', '2021-05-07:20:00:00', '2021-05-07T20:00:00Z', 'time_shape'],
  ['a zone by name', '2026-02-27 09:00 UTC', '2026-02-27T09:00:00Z', 'time_shape'],
  ['a day alone', '2021-05-07', '2021-05-07T00:00:00Z', 'date_only'],
  ['two times', '2023-04-12 11:09:04 14:33:12', '2023-04-12T11:09:04Z', 'two_times'],
  ['two times and an offset', '2023-04-12T11:09 14:33 +02:00', '2023-04-12T09:09:00Z', 'two_times'],
  ['a letter’s head', 'Tue, 11 Oct 2022 12:24:02 +0200', '2022-10-11T10:24:02Z', null],
])('%s is read', (_, value, at, code) => {
  const read = readForeignTime(value, 'date', 'UTC');
  expect(read?.at).toBe(parseInstant(at));
  expect(read?.remark?.code ?? null).toBe(code);
});

it('takes times without an offset in the zone of the settings', () => {
  expect(readForeignTime('2026-01-10 08:00', 'date', 'Asia/Ho_Chi_Minh')?.at).toBe(
    parseInstant('2026-01-10T01:00:00Z'),
  );
});

it.each([
  '',
  'soon',
  '2021-02-30 10:00',
  '2021-13-01',
  '2021-01-01T25:00',
  '2021-01-01T10:61',
  '2021-01-01T10:00 tomorrow',
])('%j is no time', (value) => {
  expect(readForeignTime(value, 'date', 'UTC')).toBeNull();
});
