import { describe, expect, test } from 'vitest';
import { formatsOf, inFormat, lacksColumns, paperOf, PERSONAL_ALL, standingIn, usual, type Chosen } from './options';
import type { PaperKind } from '../../state/route';

const TODAY = '2026-11-30';
const chosen = (change: Partial<Chosen> = {}): Chosen => ({ ...usual(TODAY), ...change });
const at = (what: PaperKind, more: { id?: string; year?: number } = {}) => ({ page: 'paper', what, ...more }) as const;

describe('what was chosen, as the core is asked for it', () => {
  test('a reflection, with its passage or without', () => {
    expect(paperOf(at('note', { id: 'x' }), chosen(), TODAY)).toEqual({ what: 'note', id: 'x', passage: true });
    expect(paperOf(at('note', { id: 'x' }), chosen({ passage: false }), TODAY)).toMatchObject({ passage: false });
    expect(paperOf(at('note'), chosen(), TODAY)).toBeNull();
  });

  test('the year that the address says, or this one', () => {
    expect(paperOf(at('year', { year: 2025 }), chosen(), TODAY)).toEqual({ what: 'year', year: 2025 });
    expect(paperOf(at('year'), chosen(), TODAY)).toEqual({ what: 'year', year: 2026 });
  });

  test('a personal table is of its year, whatever days were typed, until days are asked for', () => {
    const days = { from: ' 2026-03-01', until: '' };
    expect(paperOf(at('personal', { year: 2025 }), chosen(days), TODAY)).toMatchObject({
      days: { year: 2025, from: null, until: null },
    });
    expect(paperOf(at('personal', { year: 2025 }), chosen({ ...days, whole: false }), TODAY)).toMatchObject({
      days: { year: 2025, from: '2026-03-01', until: null },
    });
    // Any days are always days.
    expect(paperOf(at('range'), chosen(days), TODAY)).toMatchObject({ days: { from: '2026-03-01', until: null } });
  });

  test('columns in their order, and called as somebody calls them', () => {
    const personal: Chosen['personal'] = { columns: ['topic', 'date'], heads: { topic: ' 内容 ', form: '方式' }, dates: '20261123', signatures: false };
    expect(paperOf(at('personal'), chosen({ personal }), TODAY)).toMatchObject({
      layout: { columns: [{ column: 'topic', head: '内容' }, { column: 'date', head: '' }], date_format: '20261123', signatures: false },
    });
  });

  test('without a column there is no table, and that is known', () => {
    const none = chosen({ personal: { ...chosen().personal, columns: [] }, branch: { columns: [], date_format: '2026-11-23' } });
    for (const what of ['personal', 'range', 'branch'] as const) {
      expect(paperOf(at(what), none, TODAY)).toBeNull();
      expect(lacksColumns(what, none)).toBe(true);
      expect(lacksColumns(what, chosen())).toBe(false);
    }
    // No columns stand in the way of what has none.
    expect(paperOf(at('year'), none, TODAY)).not.toBeNull();
    expect(lacksColumns('year', none)).toBe(false);
  });

  test('the table of a branch waits for its columns', () => {
    expect(paperOf(at('branch'), chosen(), TODAY)).toBeNull();
    const branch: Chosen['branch'] = { columns: ['name'], date_format: '20261123' };
    expect(paperOf(at('branch', { year: 2025 }), chosen({ branch, details: true }), TODAY)).toEqual({
      what: 'branch', year: 2025, details: true, layout: branch,
    });
  });
});

test('only a workbook has a worksheet for each member', () => {
  const of = { what: 'branch', year: 2026, details: true, layout: null } as const;
  expect(inFormat(of, 'xlsx')).toEqual(of);
  for (const format of ['csv', 'docx', 'pdf'] as const) expect(inFormat(of, format)).toEqual({ ...of, details: false });
  const note = { what: 'note', id: 'a', passage: true } as const;
  expect(inFormat(note, 'pdf')).toBe(note);
});

test('each document begins with a format that it has', () => {
  for (const [what, format] of Object.entries(usual(TODAY).formats)) {
    expect(formatsOf(what as PaperKind), what).toContain(format);
  }
  expect(formatsOf('note')).not.toContain('xlsx');
});

test('the usual columns are those of the core, in its order', () => {
  expect(usual(TODAY).personal.columns).toEqual(['row', 'date', 'time', 'place', 'form', 'topic', 'host', 'hours', 'note', 'remark']);
  expect(PERSONAL_ALL).toHaveLength(12);
});

test('a font that stands in is said once, with all in whose place it does', () => {
  const fonts = [['仿宋', 'Noto'], ['楷体', 'Kai'], ['黑体', 'Noto'], ['仿宋', 'Noto']].map(([wanted = '', used = '']) => ({ wanted, used }));
  expect(standingIn(fonts)).toEqual([['Noto', ['仿宋', '黑体']], ['Kai', ['楷体']]]);
  expect(standingIn([])).toEqual([]);
});
