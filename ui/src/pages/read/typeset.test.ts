import { expect, test } from 'vitest';
import { endOf, halves, setPieces } from './typeset';

const squeezed = (text: string) => {
  const characters = Array.from(text);
  return [...halves(characters)].map((at) => `${at}${characters[at] ?? ''}`);
};

test('of two marks beside each other one gives up its empty half', () => {
  expect(squeezed('读《论学习》。')).toEqual(['5》']);
  expect(squeezed('他说：“《论学习》”，好。')).toEqual(['2：', '4《', '8》', '9”']);
  expect(squeezed('“一”“二”')).toEqual(['2”']);
  expect(squeezed('一，二。')).toEqual([]);
});

test('the end that stays together is two characters, with their marks', () => {
  expect(endOf(Array.from('要学好。'))).toBe(1);
  expect(endOf(Array.from('一个𠮷字。”'))).toBe(2);
  expect(endOf(Array.from('好'))).toBe(0);
});

test('the text stays what it was, whatever is marked in it', () => {
  const pieces = [
    { text: '他说：', notes: [], marks: [] },
    { text: '“《论𠮷学', notes: ['a'], marks: [] },
    { text: '习》。”', notes: [], marks: [] },
  ];
  const set = setPieces(pieces, true);
  const text = set.map(({ runs, end }) => [...runs, ...end].map((run) => run.text).join(''));
  expect(text).toEqual(pieces.map((piece) => piece.text));
  expect(set[1]?.end.map((run) => run.text)).toEqual(['学']);
  expect(set[2]?.end.filter((run) => run.half).map((run) => run.text)).toEqual(['》。']);
});
