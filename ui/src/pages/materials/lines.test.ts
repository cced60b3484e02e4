import { expect, test } from 'vitest';
import { linesFrom, STEP } from './lines';

test('of a hundred thousand lines a few hundred are drawn, blank ones left out', () => {
  const lines = Array.from({ length: 100_000 }, (_, at) => ({ heading: '', text: at % 2 === 0 ? `第${at}行` : ' ' }));
  const shown = linesFrom(lines, 5_000, STEP);
  expect(shown.lines).toHaveLength(STEP / 2);
  expect(shown.lines[0]).toEqual({ heading: '', text: '第5000行', at: 5_000 });
  expect([shown.before, shown.more]).toEqual([5_000, 94_700]);
});

test('the end of a text has nothing after it', () => {
  expect(linesFrom([{ heading: '一、', text: '' }], 0, STEP)).toEqual({
    lines: [{ heading: '一、', text: '', at: 0 }],
    before: 0,
    more: 0,
  });
});
