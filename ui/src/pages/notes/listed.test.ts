import { expect, test } from 'vitest';
import { listedWith } from './listed';
import type { Note, NoteRow } from '../../platform';

const row = (id: string, title: string) => ({ id, title, excerpt: '' }) as NoteRow;
const open = (id: string, title: string, text = '') => ({ note: { id } as Note, title, text, characters: text.length });

test('a new reflection stands in the list before anything of it is kept', () => {
  const listed = listedWith([row('a', '甲')], open('b', '', '今天读了'));
  expect(listed.map(({ id, excerpt }) => [id, excerpt])).toEqual([
    ['b', '今天读了'],
    ['a', ''],
  ]);
});

test('one that is listed stays in its place, with the title that is typed', () => {
  const listed = listedWith([row('a', '甲'), row('b', '乙')], open('b', '乙改'));
  expect(listed.map(({ title }) => title)).toEqual(['甲', '乙改']);
});
