import { expect, test } from 'vitest';
import { Attempt } from './attempt.svelte';

const refusal = (field: string | null) => ({ code: 'invalid', message: '写得太长。', field });
const refuse = (field: string | null) => () => Promise.reject(refusal(field) as unknown as Error);

/** An answer that comes when it is told to. */
function later<T>() {
  let come: (value: T) => void = () => undefined;
  const answer = new Promise<T>((told) => (come = told));
  return { answer, come };
}

test('a refusal is shown by the input it blames, or by the page', async () => {
  const attempt = new Attempt('name');
  expect(await attempt.run(refuse('name'))).toBe(false);
  expect([attempt.problem, attempt.problemOf('name')]).toEqual(['', '写得太长。']);
  expect(await attempt.run(refuse('number'))).toBe(false);
  expect([attempt.problem, attempt.problemOf('name')]).toEqual(['写得太长。', undefined]);
  expect(await attempt.run(() => undefined)).toBe(true);
  expect(attempt.failure).toBeNull();
});

test('nothing is begun twice', async () => {
  const attempt = new Attempt();
  const { answer, come } = later<number>();
  let done = 0;
  const first = attempt.run(async () => (done += await answer));
  expect(attempt.busy).toBe(true);
  expect(await attempt.run(() => (done += 100))).toBe(false);
  come(1);
  expect([await first, done, attempt.busy]).toEqual([true, 1, false]);
});

test('of several questions the last one counts, whichever answers first', async () => {
  const attempt = new Attempt();
  const [slow, fast] = [later<string>(), later<string>()];
  const seen: string[] = [];
  const looks = [slow, fast].map(({ answer }) => attempt.latest(() => answer, (one) => seen.push(one)));
  fast.come('new');
  slow.come('old');
  expect([await Promise.all(looks), seen]).toEqual([[false, true], ['new']]);
});

test('what is said is gone with the next one, and with its refusal', async () => {
  const attempt = new Attempt();
  await attempt.run(() => {
    attempt.say('已保存。');
  });
  expect(attempt.said).toBe('已保存。');
  await attempt.run(refuse(null));
  expect([attempt.said, attempt.problem]).toEqual(['', '写得太长。']);
});

test('an answer takes back that there was none, and not what an action was refused with', async () => {
  const attempt = new Attempt();
  await attempt.latest(refuse(null));
  expect(attempt.problem).toBe('写得太长。');
  await attempt.latest(() => 1);
  expect(attempt.problem).toBe('');
  await attempt.run(refuse(null));
  await attempt.latest(() => 1);
  expect(attempt.problem).toBe('写得太长。');
});

test('what was done is taken back once, as long as what was said of it stands', async () => {
  const attempt = new Attempt();
  let taken = 0;
  const undo = () => {
    taken += 1;
    return Promise.resolve('已撤销。');
  };
  attempt.say('已作废。', undo);
  expect([await attempt.takeBack(), attempt.said, attempt.undo]).toEqual([true, '已撤销。', null]);
  expect([await attempt.takeBack(), taken]).toEqual([false, 1]);
  attempt.say('已作废。', undo);
  await attempt.run(() => undefined);
  expect([await attempt.takeBack(), taken]).toEqual([false, 1]);
});

test('an undo that is refused can be tried again', async () => {
  const attempt = new Attempt();
  let full = true;
  attempt.say('已作废。', () => (full ? refuse(null)() : Promise.resolve('已撤销。')));
  expect([await attempt.takeBack(), attempt.problem, attempt.said]).toEqual([false, '写得太长。', '']);
  full = false;
  expect([await attempt.takeBack(), attempt.problem, attempt.said]).toEqual([true, '', '已撤销。']);
});

test('a new refusal takes an old success off the screen, wherever it was said', async () => {
  const [one, other] = [new Attempt(), new Attempt()];
  one.say('已保存。', () => Promise.resolve('已撤销。'));
  await other.run(refuse(null));
  expect([one.said, one.undo, other.problem]).toEqual(['', null, '写得太长。']);
  other.say('已保存。');
  expect([other.said, other.problem]).toEqual(['已保存。', '']);
});
