import { describe, expect, test } from 'vitest';
import { contextOf, firstFrom, keyOf, leadsTo, placeOf, rangeIn, routeOf, toggled, yearOf, yearsOf } from './hits';
import { hashOf, parseRoute } from './route';
import type { Hit } from '../platform';

const hit = (of: Partial<Hit>) =>
  ({
    kind: 'material',
    id: 'm',
    material: 'm',
    section: '2.1',
    heading: '',
    title: '讲话',
    before: '',
    match: '学习',
    after: '',
    date: '2026-11-23',
    field: 'text',
    at: 5,
    paragraph: 12,
    start: 3,
    member: null,
    number: null,
    withdrawn: false,
    ...of,
  }) as Hit;

describe('kinds', () => {
  test('are pressed in and out, and what was handed in stands alone', () => {
    expect(toggled([], 'note')).toEqual(['note']);
    expect(toggled(['note'], 'entry')).toEqual(['note', 'entry']);
    expect(toggled(['note', 'entry'], 'note')).toEqual(['entry']);
    expect(toggled(['note', 'entry'], 'handed_in')).toEqual(['handed_in']);
    expect(toggled(['handed_in'], 'note')).toEqual(['note']);
    expect(toggled(['handed_in'], 'handed_in')).toEqual([]);
  });
});

describe('the context', () => {
  test('is one line, whose ends are no white space', () => {
    expect(contextOf({ before: '\n　一、\n总体', match: '学\n习', after: '。\n\t二、 ' })).toEqual({
      before: '一、 总体',
      match: '学 习',
      after: '。 二、',
    });
  });

  test('begins later where there is room for less before the words', () => {
    expect(contextOf({ before: '一二三𠮷五', match: '学', after: '' }, 2).before).toBe('…𠮷五');
    expect(contextOf({ before: '一二', match: '学', after: '' }, 2).before).toBe('一二');
  });

  test('keeps the space between the words and what is around them, and words that are a space', () => {
    expect(contextOf({ before: 'the ', match: 'party', after: ' line' })).toEqual({ before: 'the ', match: 'party', after: ' line' });
    expect(contextOf({ before: 'a', match: ' ', after: 'b' }).match).toBe(' ');
  });
});

test('of two people the record of one id is two hits, and of one text each place', () => {
  const all = [hit({ number: '001' }), hit({ number: '002' }), hit({ at: 6 }), hit({ paragraph: 13 }), hit({ section: '2.2' }), hit({ kind: 'note' })];
  expect(new Set(all.map(keyOf)).size).toBe(all.length);
  expect(keyOf(hit({ before: '别的', match: '学' }))).toBe(keyOf(hit({})));
});

describe('the place in a text', () => {
  test('is counted in code points', () => {
    expect(placeOf(hit({ match: '𠮷祥' }))).toEqual({ paragraph: 12, start: 3, length: 2 });
  });

  test('is none of a title, nor of what is no text', () => {
    expect(placeOf(hit({ paragraph: null, start: null, field: 'title' }))).toBeNull();
    expect(placeOf(hit({ kind: 'note' }))).toBeNull();
  });
});

describe('the range in a field', () => {
  test.each([
    ['𠮷𠮷学习', 2, '学习', [4, 6]],
    ['先学习，后学习', 5, '学习', [5, 7]],
    // Written on since: where it stands first.
    ['又先学习，后学习', 5, '学习', [2, 4]],
    ['没有了', 1, '学习', null],
    ['', 0, '学习', null],
    ['学', 0, '', null],
  ] as const)('%s at %i of %s is %o', (value, at, match, range) => {
    expect(rangeIn(value, { at, match })).toEqual(range);
  });
});

describe('years', () => {
  test('go from the first that is known to the last, the newest first', () => {
    expect(yearsOf('2026-11-23', [2023, 2025, 0])).toEqual([2026, 2025, 2024, 2023]);
    expect(yearsOf('2026-11-23', [2027])).toEqual([2027, 2026]);
    expect(yearsOf('', [])).toEqual([]);
  });

  test('are those of the date', () => {
    expect([yearOf(hit({})), yearOf(hit({ date: null })), yearOf(hit({ date: '' }))]).toEqual([2026, null, null]);
  });
});

describe('a hit leads', () => {
  test.each<[Partial<Hit>, string]>([
    [{}, '#/read/m/2.1?at=12'],
    [{ paragraph: null, start: null }, '#/read/m/2.1'],
    [{ section: null, paragraph: null }, '#/read/m'],
    [{ kind: 'mark', id: 'k' }, '#/read/m/2.1?at=12'],
    [{ kind: 'mark', id: 'k', section: null }, '#/excerpts/m'],
    [{ kind: 'entry', id: 'e', date: '2024-02-29' }, '#/log?year=2024&entry=e'],
    [{ kind: 'entry', id: 'e', date: null }, '#/log?year=all&entry=e'],
    [{ kind: 'note', id: 'n' }, '#/notes/n'],
    [{ kind: 'handed_in', id: 'h' }, '#/branch'],
  ])('%o to %s, and knows that page again', (of, address) => {
    expect(hashOf(routeOf(hit(of)))).toBe(address);
    expect(leadsTo(hit(of), parseRoute(address))).toBe(true);
  });

  test('not to another section, text, reflection or page', () => {
    expect(leadsTo(hit({}), { page: 'read', material: 'm', section: '2.2' })).toBe(false);
    expect(leadsTo(hit({}), { page: 'read', material: 'o', section: '2.1' })).toBe(false);
    expect(leadsTo(hit({ kind: 'note', id: 'n' }), { page: 'notes', id: 'o' })).toBe(false);
    expect(leadsTo(hit({ kind: 'entry', id: 'e' }), { page: 'log', entry: 'f' })).toBe(false);
    expect(leadsTo(hit({ kind: 'entry', id: 'e' }), { page: 'today' })).toBe(false);
  });
});

test('within a text the keys begin with the hit that comes next', () => {
  const all = [hit({ paragraph: 3 }), hit({ paragraph: 7 }), hit({ paragraph: 7 }), hit({ paragraph: 9 })];
  expect([0, 3, 4, 7, 9, 10, null].map((from) => firstFrom(all, from))).toEqual([0, 0, 1, 1, 3, 0, 0]);
  expect(firstFrom([], 3)).toBe(0);
});
