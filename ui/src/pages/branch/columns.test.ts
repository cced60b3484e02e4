import { expect, test } from 'vitest';
import { columnsFor } from './columns';

const shown = (width: number) => [...columnsFor(width, 'zh-CN').shown];

test('what is beside the name goes, one after the other, and the name stays', () => {
  expect(shown(1100)).toEqual(['months', 'last', 'notes', 'times', 'self', 'id']);
  expect(columnsFor(1100, 'zh-CN').tight).toBe(false);
  expect(columnsFor(910, 'zh-CN')).toMatchObject({ tight: true });
  expect(shown(910)).toContain('months');
  expect(shown(909)).not.toContain('months');
  expect(shown(400)).toEqual(['self', 'id']);
  expect(shown(100)).toEqual([]);
});

test.each(['zh-CN', 'en'] as const)('%s: wherever a name fits at all, 118 px are left for it', (language) => {
  for (let width = 290; width < 1500; width += 1) {
    const { shown, widths } = columnsFor(width, language);
    const others = [...shown].reduce((sum, one) => sum + widths[one], widths.sum);
    expect(width - others).toBeGreaterThanOrEqual(118);
  }
});
