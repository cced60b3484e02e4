import { describe, expect, test } from 'vitest';
import { newestAfter } from './editions';
import type { MaterialRow } from '../../platform';

const row = (id: string, of: string | null, newer: string | null) => ({ id, edition_of: of, newer }) as MaterialRow;

describe('the newest edition after one', () => {
  const rows = [row('first', null, 'third'), row('third', 'second', null), row('other', null, null)];

  test('is the one that the core names, past one that was removed between them', () => {
    expect(newestAfter(rows, 'first')?.id).toBe('third');
    expect(newestAfter(rows, 'third')).toBeUndefined();
    expect(newestAfter(rows, 'other')).toBeUndefined();
  });

  test('is found from one that was removed itself', () => {
    expect(newestAfter(rows, 'second')?.id).toBe('third');
    const more = [row('second', 'first', 'third'), row('third', 'second', null)];
    expect(newestAfter(more, 'first')?.id).toBe('third');
  });

  test('is none of a text that nobody names, nor where no text is open', () => {
    expect(newestAfter(rows, 'gone')).toBeUndefined();
    expect(newestAfter(rows, undefined)).toBeUndefined();
  });
});
