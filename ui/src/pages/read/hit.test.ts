import { expect, test } from 'vitest';
import type { Hit, SectionPage } from '../../platform';
import { hitOn } from './hit';

const page = {
  material: 'm',
  path: '2.1',
  marks: [
    { id: 'k', quote: '𠮷野家', paragraph: 8, start: 4 },
    { id: 'lost', quote: '字', paragraph: null, start: null },
  ],
} as SectionPage;
const hit = (of: Partial<Hit>) => ({ kind: 'material', id: 'm', material: 'm', section: '2.1', paragraph: 7, start: 2, match: '学习', ...of }) as Hit;

test('words are marked on their own section of their own text', () => {
  expect(hitOn(page, hit({}))).toEqual({ paragraph: 7, start: 2, length: 2 });
  expect([null, hit({ section: '2.2' }), hit({ material: 'o' })].map((one) => hitOn(page, one))).toEqual([null, null, null]);
});

test('a mark is marked whole, where it is now', () => {
  expect(hitOn(page, hit({ kind: 'mark', id: 'k', paragraph: 1, start: 0 }))).toEqual({ paragraph: 8, start: 4, length: 3 });
  expect(['lost', 'gone'].map((id) => hitOn(page, hit({ kind: 'mark', id })))).toEqual([null, null]);
});
