import { describe, expect, it } from 'vitest';
import type { LooksLike } from '../../platform';
import { rowWords } from '../../words/names';
import { answersOf, keyOf, openOf, OWN } from './import_choices';

const like = (row: number, id: string): LooksLike =>
  ({ sheet: '', row, id, others: [], changes: [], differs: [] }) as unknown as LooksLike;

describe('rows that look like an entry', () => {
  const likes = [like(2, 'a'), like(3, 'b')];
  const [two, three] = [keyOf(like(2, 'a')), keyOf(like(3, 'b'))];
  it('are open until each has an answer, and no entry has two', () => {
    expect(openOf(likes, {})).toEqual({ unanswered: 2, twice: false });
    expect(openOf(likes, { [two]: 'a' })).toEqual({ unanswered: 1, twice: false });
    expect(openOf(likes, { [two]: 'a', [three]: 'a' })).toEqual({ unanswered: 0, twice: true });
    const closed = { unanswered: 0, twice: false };
    expect(openOf(likes, { [two]: OWN, [three]: OWN })).toEqual(closed);
    expect(openOf(likes, { [two]: 'a', [three]: OWN })).toEqual(closed);
  });
  it('go out as core takes them', () => {
    expect(answersOf(likes, { [two]: 'a', [three]: OWN })).toEqual({
      revise: [{ at: { sheet: '', row: 2 }, id: 'a' }],
      own: [{ sheet: '', row: 3 }],
    });
  });
  it('are answered one by one where tables stand side by side', () => {
    const halves = [like(2, 'a'), like(2, 'b')];
    expect(openOf(halves, { [keyOf(like(2, 'a'))]: OWN }).unanswered).toBe(1);
  });
  it('are named with their sheet where there are several', () => {
    expect(rowWords({ sheet: '三月', row: 7 })).toBe('“\u2068三月\u2069”第 7 行');
  });
});
