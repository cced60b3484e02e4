import { expect, test } from 'vitest';
import { pressed, sortedBy, type Sort } from './rows';

test('a head is pressed three times: the most, the least, the order of the roster', () => {
  const presses: (Sort | null)[] = [];
  for (let sort = pressed(null, 'sum'); sort; sort = pressed(sort, 'sum')) presses.push(sort);
  expect(presses).toEqual([
    { by: 'sum', month: 0, down: true },
    { by: 'sum', month: 0, down: false },
  ]);
  expect(pressed(null, 'name')).toEqual({ by: 'name', month: 0, down: false });
  expect(pressed({ by: 'name', month: 0, down: false }, 1)).toEqual({ by: 'month', month: 1, down: true });
  expect(pressed({ by: 'month', month: 1, down: true }, 2)).toEqual({ by: 'month', month: 2, down: true });
  expect(sortedBy({ by: 'month', month: 2, down: true })).toBe(2);
});
