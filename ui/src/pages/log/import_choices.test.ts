import { describe, expect, it } from 'vitest';
import type { LooksLike } from '../../platform';
import { answersOf, isDecided, OWN, placeOf } from './import_choices';

const like = (row: number, id: string): LooksLike =>
  ({ sheet: '', row, id, others: [], changes: [], differs: [] }) as unknown as LooksLike;

describe('rows that look like an entry', () => {
  const likes = [like(2, 'a'), like(3, 'b')];
  it('are decided once each has an answer, and no entry has two', () => {
    expect(isDecided(likes, { '2': 'a' })).toBe(false);
    expect(isDecided(likes, { '2': 'a', '3': 'a' })).toBe(false);
    expect(isDecided(likes, { '2': OWN, '3': OWN })).toBe(true);
    expect(isDecided(likes, { '2': 'a', '3': OWN })).toBe(true);
  });
  it('go out as core takes them', () => {
    expect(answersOf(likes, { '2': 'a', '3': OWN })).toEqual({
      revise: [{ at: { sheet: '', row: 2 }, id: 'a' }],
      own: [{ sheet: '', row: 3 }],
    });
  });
  it('are named with their sheet where there are several', () => {
    expect(placeOf({ sheet: '三月', row: 7 })).toBe('三月!7');
  });
});
