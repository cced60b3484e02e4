import { describe, expect, test } from 'vitest';
import { Picking, sentencesOf } from './sentences';

const paragraphs = [
  { index: 2, heading: '一、学好𠮷字。', text: '他说：“要学！”再学；又学。' },
  { index: 5, heading: '', text: '　没有句号' },
];
const all = sentencesOf(paragraphs);
const words = (picking: Picking) => {
  const { from, until } = picking.chosen ?? { from: null, until: null };
  return from && until && [from.paragraph, from.at, until.paragraph, until.at];
};

describe('sentences', () => {
  test('end with their marks, counted in code points', () => {
    const texts = all.map(({ paragraph, start, end }) => {
      const of = paragraphs.find(({ index }) => index === paragraph);
      return Array.from((of?.heading ?? '') + (of?.text ?? '')).slice(start, end).join('');
    });
    expect(texts).toEqual(['一、学好𠮷字。', '他说：“要学！”', '再学；', '又学。', '没有句号']);
  });

  test('are gone through by keys, and taken together', () => {
    const picking = new Picking(all, 2);
    expect(words(picking)).toEqual([2, 0, 2, 7]);
    picking.move(-1, false);
    picking.move(1, false);
    picking.move(1, true);
    expect(words(picking)).toEqual([2, 7, 2, 18]);
    picking.move(-1, true);
    picking.move(-1, true);
    expect(words(picking)).toEqual([2, 7, 2, 15]);
    picking.move(1, true);
    picking.move(1, false);
    expect(words(picking)).toEqual([2, 18, 2, 21]);
    for (let times = 0; times < 5; times += 1) picking.move(1, false);
    expect(words(picking)).toEqual([5, 1, 5, 5]);
  });

  test('begin where the reader is; of an empty text there are none', () => {
    expect(words(new Picking(all, 5))).toEqual([5, 1, 5, 5]);
    expect(words(new Picking(all, 99))).toEqual([2, 0, 2, 7]);
    expect(new Picking([], 1).chosen).toBeNull();
  });
});
