import { expect, test } from 'vitest';
import { stacked } from './stacked';

test('notes stand at their passage, and none lies on another', () => {
  expect(stacked([100, 110, 400, null], [60, 60, 60, 40], 10)).toEqual({
    tops: [100, 170, 400, 0],
    end: 470,
  });
});
