import { expect, test } from 'vitest';
import { answerOf, between, failedAt, needsAfter } from './station';
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
function collected(files: FileVerdict[], more: Partial<Collected> = {}) {
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
  expect(answerOf('a', collected([file('accepted', '李文斌')], { stopped }), true)).toMatchObject({ tone: 'failed', why: '磁盘已满。' });
  expect(answerOf('a', { ...collected([]), halted: true }, true).tone).toBe('failed');
});

test('a need is said once, and is gone when its package comes whole', () => {
  const broken = answerOf('a', collected([file('altered', '李文斌')]), true);
  const twice = needsAfter(needsAfter([], broken), broken);
  expect(twice).toHaveLength(1);
  expect(needsAfter(twice, answerOf('b', collected([file('accepted', '王芳')]), true))).toHaveLength(1);
  expect(needsAfter(twice, answerOf('b', collected([file('accepted', '李文斌')]), true))).toEqual([]);
  const failed = needsAfter([], failedAt('a', 'KINGSTON', '读不到。'));
  expect(needsAfter(failed, answerOf('a', collected([]), true))).toEqual([]);
});

test('only sticks that were not there come', () => {
  const sticks = [{ id: 'a' }, { id: 'b' }];
  expect(between(new Set(['a']), sticks)).toEqual([{ id: 'b' }]);
});
