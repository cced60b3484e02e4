import { expect, test } from 'vitest';
import { missingText } from './missing';

const YEAR = { branch: '第一支部', year: 2026 };
const missing = (...names: string[]) => names.map((name) => ({ number: '1', name }));

test('those who are missing are a sentence that can be pasted', () => {
  const text = missingText(YEAR, missing('张三', '李四'), '2026-11-29');
  expect(text).toBe('截至2026年11月29日，第一支部尚未提交 2026 年学习记录的有 2 人：张三、李四。');
});

test('a name that turns what is around it is isolated, and only such a one', () => {
  const text = missingText(YEAR, missing('\u202E张三', '李四'), '2026-11-29');
  expect(text).toContain('\u2068\u202E张三\u2069、李四。');
});
