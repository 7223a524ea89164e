import { expect, test } from 'vitest';
import { rooms } from '#sources/rooms.ts';

const never = () => new AbortController().signal;

test('A room is entered while there is one, and in order of asking', async () => {
  const { room } = rooms(1);
  const [first, second, third] = [room(never()), room(never()), room(never())];
  const order: string[] = [];
  await first.enter();
  await first.enter();
  const waiting = [second.enter().then(() => order.push('second')), third.enter().then(() => order.push('third'))];
  await Promise.resolve();
  expect(order).toEqual([]);
  first.leave();
  await waiting[0];
  expect(order).toEqual(['second']);
  second.leave();
  await waiting[1];
  expect(order).toEqual(['second', 'third']);
  expect(first.waited()).toBe(0);
});

test('Who gives up waiting says that it was the prober’s doing, and takes nobody’s place', async () => {
  const { room } = rooms(1);
  const first = room(never());
  await first.enter();
  const stop = new AbortController();
  const given = room(stop.signal);
  const waiting = given.enter();
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ reason: 'local' });
  await expect(room(stop.signal).enter()).rejects.toMatchObject({ reason: 'local' });
  given.leave();
  first.leave();
  first.leave();
  const last = room(never());
  await last.enter();
  expect(await Promise.race([room(never()).enter(), Promise.resolve('full')])).toBe('full');
});
