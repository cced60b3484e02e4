import { describe, expect, test } from 'vitest';
import type { MarginNote, Mark } from '../../platform';
import { passageOf, passagesOf, piecesOf, stretchesOf } from './passage';

const note = (id: string, paragraph: number | null, start: number | null, quote: string | null) =>
  ({ id, paragraph, start, quote }) as MarginNote;

describe('marks', () => {
  test('are counted in code points', () => {
    expect(stretchesOf([note('a', 3, 2, '𠮷野家')], [], 3)).toEqual([{ note: 'a', start: 2, length: 3 }]);
  });

  test('belong to their paragraph, and to a passage that was found', () => {
    expect(stretchesOf([note('a', 4, 2, '字'), note('b', null, null, '字'), note('c', 3, null, null)], [], 3)).toEqual([]);
  });
});

describe('pieces', () => {
  test('put together are the text', () => {
    const text = '𠮷“野”家**市';
    const pieces = piecesOf(text, 0, [
      { note: 'a', start: 1, length: 3 },
      { note: 'b', start: 2, length: 4 },
    ]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces).toEqual([
      { text: '𠮷', notes: [], marks: [] },
      { text: '“', notes: ['a'], marks: [] },
      { text: '野”', notes: ['a', 'b'], marks: [] },
      { text: '家*', notes: ['b'], marks: [] },
      { text: '*市', notes: [], marks: [] },
    ]);
  });

  test('are under marks too, which may lie over one another', () => {
    const mark = (id: string, start: number, quote: string) => ({ id, paragraph: 3, start, quote }) as Mark;
    const stretches = stretchesOf([note('n', 3, 1, '二三')], [mark('a', 0, '一二'), mark('b', 1, '二')], 3);
    expect(piecesOf('一二三', 0, stretches).map(({ text, notes, marks }) => [text, notes, marks.map(({ id }) => id)])).toEqual([
      ['一', [], ['a']],
      ['二', ['n'], ['a', 'b']],
      ['三', ['n'], []],
    ]);
  });

  test('of the rest of a paragraph begin where its heading ends', () => {
    expect(piecesOf('正文在此', 5, [{ note: 'a', start: 3, length: 4 }])).toEqual([
      { text: '正文', notes: ['a'], marks: [] },
      { text: '在此', notes: [], marks: [] },
    ]);
  });

  test('of no text are none', () => {
    expect(piecesOf('', 0, [{ note: 'a', start: 0, length: 2 }])).toEqual([]);
  });
});

describe('the words that a search has led to', () => {
  const hit = { paragraph: 3, start: 1, length: 2 };

  test('are a piece of their paragraph, under what else is there', () => {
    const stretches = stretchesOf([note('n', 3, 2, '三')], [], 3, hit);
    expect(piecesOf('一二三四', 0, stretches).map(({ text, notes, found = false }) => [text, notes, found])).toEqual([
      ['一', [], false],
      ['二', [], true],
      ['三', ['n'], true],
      ['四', [], false],
    ]);
    expect(stretchesOf([], [], 4, hit)).toEqual([]);
  });
});

describe('a selected passage', () => {
  const full = '一。　𠮷是字 。';

  test('is the words at their place', () => {
    expect(passageOf(full, 7, 3, 6)).toEqual({ quote: '𠮷是字', paragraph: 7, start: 3 });
  });

  test('has no white space at its ends', () => {
    expect(passageOf(full, 7, 2, 7)).toEqual({ quote: '𠮷是字', paragraph: 7, start: 3 });
    expect(passageOf(full, 7, 2, 3)).toBeNull();
  });
});

describe('a selection', () => {
  const paragraphs = [
    { index: 4, heading: '一、甲。', text: '乙丙。' },
    { index: 6, heading: '', text: '𠮷丁。' },
    { index: 7, heading: '', text: '戊己。' },
  ];
  const words = (from: [number, number], until: [number, number] | null) =>
    passagesOf(
      paragraphs,
      { paragraph: from[0], at: from[1] },
      until && { paragraph: until[0], at: until[1] },
    ).map(({ paragraph, start, quote }) => [paragraph, start, quote]);

  test('within a paragraph is one passage, over its heading too', () => {
    expect(words([4, 2], [4, 5])).toEqual([[4, 2, '甲。乙']]);
  });

  test('over several is one in each, counted in code points', () => {
    expect(words([4, 4], [7, 1])).toEqual([
      [4, 4, '乙丙。'],
      [6, 0, '𠮷丁。'],
      [7, 0, '戊'],
    ]);
  });

  test('that ends before the first word of a paragraph, or outside, is in it no more', () => {
    expect(words([6, 1], [7, 0])).toEqual([[6, 1, '丁。']]);
    expect(words([6, 1], null)).toEqual([[6, 1, '丁。']]);
  });
});
