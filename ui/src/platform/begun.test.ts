import { expect, test } from 'vitest';
import { Begun } from './begun';

const come = () =>
  new Begun({ 'today {}': { date: '2026-11-29' }, 'section {"material":"m","section":"2.1"}': { path: '2.1' } });

test('an answer that came with the page is good once', () => {
  const begun = come();
  expect(begun.take('today', {})).toEqual({ date: '2026-11-29' });
  expect(begun.take('section', { material: 'm', section: '2.1' })).toEqual({ path: '2.1' });
  expect(begun.take('section', { material: 'm', section: '2.1' })).toBeUndefined();
});

test('what was not foreseen ends them: it may change what they say', () => {
  const begun = come();
  expect(begun.take('opened', {})).toBeUndefined();
  expect(begun.take('section_mark', { material: 'm', section: '2.1', read: true })).toBeUndefined();
  expect(begun.take('section', { material: 'm', section: '2.1' })).toBeUndefined();
});

test('another section is asked for', () => {
  expect(come().take('section', { material: 'm', section: '1' })).toBeUndefined();
  expect(new Begun().take('today', {})).toBeUndefined();
});
