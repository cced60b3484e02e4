import { expect, test } from 'vitest';
import { resolutionIn } from './resolution';

test.each([
  ['', ''],
  ['今天学了总论。', ''],
  ['遇到困难要冷静。', ''],
  ['遇到群众来访时，我就先听完再答。以后再说。', '遇到群众来访时，我就先听完再答'],
  ['遇到检查时我会先自查\n遇到催办时，我就当天回复', '遇到催办时，我就当天回复'],
  [`遇到甲时，我就${'办'.repeat(150)}`, `遇到甲时，我就${'办'.repeat(93)}`],
  ['遇到雨天，\n我就坐车', ''],
  ['Read it. When a letter comes in, I will answer it that day. So much.', 'When a letter comes in, I will answer it that day'],
])('%s', (text, found) => {
  expect(resolutionIn(text)).toBe(found);
});
