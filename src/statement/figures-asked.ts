import { parseTarget } from '#domain/decimal.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal for a figure no promise can have */
export function readTarget(text: string): string {
  const value = text.replace(',', '.');
  if (parseTarget(value) === null) throw new Refusal('bad_target', { value: text });
  return value;
}

/**
 * `1200000/12`: an amount, in whole dong or with decimals, and the months it pays for.
 *
 * @throws Refusal for anything else: a separator of thousands could be read as decimals
 */
export function readPrice(text: string): { amount: number; months: number } {
  const [, amount = '', months = ''] = /^(\d{1,15}(?:\.\d{1,2})?)\/(\d{1,4})$/.exec(text) ?? [];
  if (amount === '' || Number(months) < 1) throw new Refusal('bad_price', { value: text });
  return { amount: Number(amount), months: Number(months) };
}
