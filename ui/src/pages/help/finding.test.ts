import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { guideOf, type Block, type Section } from '../../../scripts/guide';
import { found, pieces, places, wordsOf } from './finding';

const docs = join(import.meta.dirname, '../../../../docs');
const source = readFileSync(join(docs, 'user-guide.md'), 'utf8');
const guide = guideOf(source);

const said = (block: Block): string =>
  block.kind === 'text'
    ? block.parts.map((part) => part.text).join('')
    : block.kind === 'code'
      ? block.text
      : block.kind === 'list'
        ? block.items.flat().map(said).join('')
        : [block.head, ...block.rows].flat(2).map((part) => part.text).join('');
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('the guide', () => {
  test('comes into the window whole', () => {
    const shown = guide.map(({ title, blocks }) => title + blocks.map(said).join('')).join('');
    // A link's address is no word of it.
    const written = source.replace(/^# .*$/m, '').replace(/\]\(#[^)]*\)/g, '').replace(/^\d+\. /gm, '');
    expect(letters(shown)).toBe(letters(written));
  });

  test('leads to sections that are there', () => {
    const links = (block: Block): string[] =>
      block.kind === 'text'
        ? block.parts.flatMap((part) => part.to ?? [])
        : block.kind === 'list'
          ? block.items.flat().flatMap(links)
          : [];
    const titles = guide.map(({ title }) => title);
    for (const to of guide.flatMap(({ blocks }) => blocks.flatMap(links))) expect(titles).toContain(to);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.each(['<b>here</b>', '![picture](x.png)', '## a\n### b', '## a\n[out](https://example.org)'])('refuses %s', (odd) => {
    expect(() => guideOf(odd.startsWith('##') ? odd : `## a\n${odd}`)).toThrow();
  });
});

const text = (words: string): Block => ({ kind: 'text', parts: [{ text: words }] });
const two: Section[] = [
  { title: '备份', blocks: [text('每天备份'), { kind: 'list', ordered: true, items: [[text('存到U盘')], [text('恢复')]] }] },
  { title: '提交', blocks: [text('导出到Ｕ盘，再交')] },
];

describe('finding', () => {
  test('leaves of a list the points that hold the words, and of others nothing', () => {
    const sections = found(two, wordsOf(' u盘 '));
    expect(sections.map(({ title }) => title)).toEqual(['备份', '提交']);
    expect(sections[0]?.blocks).toEqual([{ kind: 'list', ordered: false, items: [[text('存到U盘')]] }]);
    expect(places(sections)).toBe(2);
  });

  test('takes a section whole by its title', () => {
    expect(found(two, wordsOf('备份'))).toEqual([two[0]]);
    expect(found(two, wordsOf('导出 备份'))).toEqual([]);
    expect(found(two, [])).toEqual(two);
  });

  test('marks where the words stand, in whatever width they are', () => {
    expect(pieces('导出到Ｕ盘，再交', wordsOf('U盘 导出'))).toEqual([
      { text: '导出', hit: true },
      { text: '到', hit: false },
      { text: 'Ｕ盘', hit: true },
      { text: '，再交', hit: false },
    ]);
    expect(pieces('𠮷备', ['备']).map((piece) => piece.text).join('')).toBe('𠮷备');
  });

  test.each(['密钥', '快捷键', '--dry-run', '补记'])('“%s” is in the guide', (word) => {
    expect(places(found(guide, wordsOf(word)))).toBeGreaterThan(0);
  });
});
