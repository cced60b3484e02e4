import { expect, test } from 'vitest';
import { pieces, quoted } from './own_words';
import type { WordsRun } from '../../platform';

const run = (start: number, characters: number): WordsRun => ({ start, characters, from: [] });
const TEXT = '𠮷想：理论上清醒，政治上才能坚定。';

test('runs are cut out by code points, and the pieces are the text', () => {
  const shown = pieces(TEXT, [run(3, 13)]);
  expect(shown.map(({ words, run: found }) => [words, found !== null])).toEqual([
    ['𠮷想：', false],
    ['理论上清醒，政治上才能坚定', true],
    ['。', false],
  ]);
  expect(shown.map(({ words }) => words).join('')).toBe(TEXT);
});

test.each([[[run(5, 20)]], [[run(3, 5), run(4, 5)]], [[]]])('runs of another text lose no word', (runs) => {
  expect(
    pieces(TEXT, runs)
      .map(({ words }) => words)
      .join(''),
  ).toBe(TEXT);
});

test('a run is put in quotation marks where it stands', () => {
  expect(quoted(TEXT, run(3, 13))).toBe('𠮷想：“理论上清醒，政治上才能坚定”。');
});
