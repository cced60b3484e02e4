import { expect, test } from 'vitest';
import { answerOf, between, failedAt, needsAfter } from './station';
import { meansOf } from './station_words';
import type { Collected, FileVerdict } from '../../platform';

const file = (verdict: FileVerdict['verdict'], name: string | null, more: Partial<FileVerdict> = {}): FileVerdict => ({
  file: `${name ?? '坏了'}.xuesi`,
  verdict,
  member_id: null,
  name,
  year: 2026,
  reason: null,
  message: `${verdict}。`,
  collection: null,
  ...more,
});
function collected(files: FileVerdict[], more: Partial<Collected & { at: string }> = {}) {
  return {
    files,
    accepted: files.filter((one) => one.verdict === 'accepted').length,
    already_had: 0,
    held: 0,
    refused: 0,
    entries_new: 0,
    entries_changed: 0,
    settled: [],
    skipped: [],
    at: 'KINGSTON',
    halted: false,
    ...more,
  };
}
const names = (people: { name: string }[]) => people.map((one) => one.name);

test('a stick of two people names both, and may be pulled', () => {
  const answer = answerOf('a', collected([file('accepted', '李文斌'), file('accepted', '王芳')]), true);
  expect([answer.tone, names(answer.taken), answer.needs]).toEqual(['good', ['李文斌', '王芳'], []]);
});

test('the same content again is nothing new', () => {
  const answer = answerOf('a', collected([file('already_had', '李文斌')]), true);
  expect([answer.tone, names(answer.had)]).toEqual(['same', ['李文斌']]);
});

test('an older package beside a new one is not said to be known already', () => {
  const answer = answerOf('a', collected([file('already_had', '李文斌'), file('accepted', '李文斌')]), true);
  expect([answer.tone, names(answer.taken), names(answer.had)]).toEqual(['good', ['李文斌'], []]);
});

test('a stick without packages is empty, and what was meant as one needs a look', () => {
  expect(answerOf('a', collected([]), true).tone).toBe('empty');
  const skipped = [
    { file: '照片', why: 'link' },
    { file: '李文斌.xuesi.txt', why: 'renamed' },
  ];
  const answer = answerOf('a', collected([], { skipped }), true);
  expect([answer.tone, answer.needs.map((need) => need.who)]).toEqual(['needs', ['李文斌.xuesi.txt']]);
});

test('who is held or told in two ways waits in the branch, and a refused file is told at the side', () => {
  const files = [file('held', '王芳'), file('fork', '李文斌'), file('altered', null, { file: 'D:\\交\\坏了.xuesi' })];
  const answer = answerOf('a', collected(files), true);
  expect([answer.tone, names(answer.waits)]).toEqual(['needs', ['王芳', '李文斌']]);
  expect(answer.needs).toMatchObject([{ who: '坏了.xuesi', why: { sentence: 'altered。' }, at: 'KINGSTON' }]);
});

test('the row of a collection itself is nobody', () => {
  const inside = { packages: 1, decisions: 0, counting: 0, not_kept: 0 };
  const answer = answerOf('a', collected([file('accepted', '第二支部', { collection: inside }), file('accepted', '李文斌')]), true);
  expect(names(answer.taken)).toEqual(['李文斌']);
});

test('a stick that was pulled before all of it was read is said, one that was pulled after it is not', () => {
  const cut = collected([file('accepted', '李文斌'), file('incomplete', null)]);
  expect(answerOf('a', cut, false).pulled).toBe(true);
  expect(answerOf('a', cut, true).pulled).toBe(false);
  expect(answerOf('a', collected([file('accepted', '李文斌')]), false).pulled).toBe(false);
});

test('a disk that failed, and somebody who stopped it, leave a stick that was not collected whole', () => {
  const stopped = { code: 'disk_full', message: '磁盘已满。', at: 'x', left: 3 };
  expect(answerOf('a', collected([file('accepted', '李文斌')], { stopped }), true)).toMatchObject({
    tone: 'failed',
    needs: [{ who: 'KINGSTON', why: { sentence: '磁盘已满。' } }],
  });
  expect(answerOf('a', { ...collected([]), halted: true }, true).tone).toBe('failed');
});

test('a need is said once, and is gone when its package comes whole', () => {
  const broken = answerOf('a', collected([file('altered', '李文斌')]), true);
  const twice = needsAfter(needsAfter([], broken), broken);
  expect(twice).toHaveLength(1);
  expect(needsAfter(twice, answerOf('b', collected([file('accepted', '王芳')]), true))).toHaveLength(1);
  expect(needsAfter(twice, answerOf('a', collected([file('accepted', '李文斌')]), true))).toEqual([]);
  const failed = needsAfter([], failedAt('a', 'KINGSTON', '读不到。'));
  expect(needsAfter(failed, answerOf('a', collected([]), true))).toEqual([]);
});

test('no two needs have the same key, in whatever folder of a stick their files lie', () => {
  const files = [
    file('altered', null, { file: 'E:\\一\\提交.xuesi' }),
    file('altered', null, { file: 'E:\\二\\提交.xuesi' }),
    // Of what a branch handed on, two packages are refused: both rows bear the name of the file.
    file('altered', null, { file: 'E:\\上报.xuesi' }),
    file('altered', null, { file: 'E:\\上报.xuesi' }),
  ];
  const answer = answerOf('a', collected(files), true);
  const all = needsAfter([], answer);
  expect(new Set(all.map((need) => need.key)).size).toBe(4);
  expect(needsAfter(all, answer)).toHaveLength(4);
  const one = needsAfter(all, answerOf('a', collected(files.slice(0, 3)), true));
  expect(one).toHaveLength(3);
});

test('a need is of one file of one stick: what others bring under the same name changes nothing of it', () => {
  const broken = (at: string) => collected([file('altered', null, { file: 'E:\\提交.xuesi' })], { at });
  const two = needsAfter(needsAfter([], answerOf('e', broken('甲'), true)), answerOf('e', broken('乙'), true));
  expect(two.map((need) => need.at)).toEqual(['甲', '乙']);
  const namesake = collected([file('accepted', '李文斌', { file: 'F:\\提交.xuesi' })]);
  const named = needsAfter([], answerOf('e', collected([file('altered', '李文斌')]), true));
  expect(needsAfter(named, answerOf('f', namesake, true))).toHaveLength(1);
  const other = collected([file('accepted', '李文斌', { member_id: 'b' })]);
  const known = needsAfter([], answerOf('e', collected([file('altered', '李文斌', { member_id: 'a' })]), true));
  expect(needsAfter(known, answerOf('e', other, true))).toHaveLength(1);
});

test('a stick that was pulled early and is then collected whole needs nothing more', () => {
  const path = 'E:\\李文斌.xuesi';
  const cut = answerOf('e', collected([file('incomplete', null, { file: path })]), false);
  const whole = answerOf('e', collected([file('accepted', '李文斌', { file: path })]), true);
  expect(needsAfter(needsAfter([], cut), whole)).toEqual([]);
});

test('a file that was deleted from its stick is needed no more, and one of a stick that looks like it is', () => {
  const good = file('accepted', '王芳');
  const needs = needsAfter([], answerOf('e', collected([good, file('altered', null)]), true));
  expect(needsAfter(needs, answerOf('e', collected([file('accepted', '李文斌')]), true))).toHaveLength(1);
  expect(needsAfter(needs, answerOf('e', { ...collected([good]), halted: true }, true))).toHaveLength(1);
  expect(needsAfter(needs, answerOf('e', collected([good]), true))).toEqual([]);
  // A folder is known by its path.
  const folder = needsAfter([], answerOf('d', collected([file('altered', null)]), true, false));
  expect(needsAfter(folder, answerOf('d', collected([]), true, false))).toEqual([]);
});

test('two sticks of one name that could not be collected are two, and the one that is collected again is done', () => {
  const two = needsAfter(needsAfter([], failedAt('a', 'KINGSTON', '读不到。')), failedAt('b', 'KINGSTON', '读不到。'));
  expect(two).toHaveLength(2);
  expect(needsAfter(two, answerOf('b', collected([]), true)).map((need) => need.place)).toEqual(['a\nKINGSTON']);
});

test('only a stick is said to be unplugged', () => {
  const answers = (stick: boolean) => [
    answerOf('a', collected([file('accepted', '李文斌')]), true, stick),
    answerOf('a', collected([file('already_had', '李文斌')]), true, stick),
    answerOf('a', collected([file('altered', null)]), true, stick),
    answerOf('a', collected([file('altered', null), file('accepted', '李文斌')]), true, stick),
    answerOf('a', collected([]), true, stick),
    failedAt('a', '桌面', '读不到。', stick),
  ];
  for (const answer of answers(true)) expect(meansOf(answer)).toMatch(/拔出|插入/);
  for (const answer of answers(false)) expect(meansOf(answer)).not.toMatch(/拔|插|^$/);
});

test('only sticks that were not there come', () => {
  const sticks = [{ id: 'a' }, { id: 'b' }];
  expect(between(new Set(['a']), sticks)).toEqual([{ id: 'b' }]);
});
