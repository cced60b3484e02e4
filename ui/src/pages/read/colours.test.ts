import { expect, test } from 'vitest';
import { COLOURS, colourName, looksOf } from './colours';

test('four colours have a name and a look of their own', () => {
  expect(new Set(COLOURS.map(colourName)).size).toBe(4);
  expect(new Set(COLOURS.map((colour) => looksOf([{ colour }]))).size).toBe(4);
});

test('over one another, the ground stays and the last line is drawn', () => {
  expect(looksOf([{ colour: 'green' }, { colour: 'yellow' }, { colour: 'red' }])).toBe('mark-yellow mark-red');
  expect(looksOf([])).toBe('');
});
