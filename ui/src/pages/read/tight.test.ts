import { describe, expect, test } from 'vitest';
import { runsOf } from './tight';

const shown = (text: string, previous = '', next = '') =>
  runsOf(text, previous, next)
    .map((run) => (run.tight ? `[${run.text}]` : run.text))
    .join('');

describe('punctuation that meets punctuation', () => {
  test.each([
    ['纠治“四风”。近年来', '纠治“四风[”]。近年来'],
    ['“某长制”滥用、“指尖”、向', '“某长制”滥用[、]“指尖[”]、向'],
    ['《“十四五”》，', '《[“]十四五[”》]，'],
    ['没有，标点。', '没有，标点。'],
    ['**𠮷**', '**𠮷**'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test('is known across the end of a passage', () => {
    expect(shown('主义”', '', '、')).toBe('主义[”]');
    expect(shown('“主义', '《', '')).toBe('[“]主义');
  });

  test('put together is the text', () => {
    const text = '“为何学”“学什么”“怎么学”“怎么干”的问题，𠮷。”';
    expect(runsOf(text).map((run) => run.text).join('')).toBe(text);
  });
});
