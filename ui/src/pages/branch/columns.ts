/** The columns of the branch's table that there is room for: the name stays whole, and the others go first. */
import type { Language } from '../../platform';

export type Column = 'id' | 'self' | 'times' | 'notes' | 'months' | 'last';
export interface Columns {
  shown: ReadonlySet<Column>;
  /** Words and paddings are the short ones. */
  tight: boolean;
  /** In pixels; the name has the rest. */
  widths: Record<Column | 'sum', number>;
}

const ROOMY = { id: 64, sum: 182, self: 60, times: 54, notes: 54, months: 424, last: 92 };
const TIGHT = { id: 46, sum: 150, self: 48, times: 40, notes: 40, months: 396, last: 72 };
const ROOMY_EN = { ...ROOMY, sum: 200, times: 62, notes: 88, last: 116 };
const TIGHT_EN = { ...TIGHT, times: 50, notes: 80, sum: 172, last: 108 };
/** Four characters, and a tag of two. */
const NAME = 118;
/** The first goes first. */
const GO: readonly Column[] = ['months', 'last', 'notes', 'times', 'self', 'id'];

export function columnsFor(width: number, language: Language): Columns {
  const [roomy, tight] = language === 'en' ? [ROOMY_EN, TIGHT_EN] : [ROOMY, TIGHT];
  const without = (gone: number, widths: typeof ROOMY) => ({ shown: GO.slice(gone), tight: widths === tight, widths });
  const tried = [
    without(0, roomy),
    without(0, tight),
    without(1, roomy),
    ...GO.map((_, gone) => without(gone + 1, tight)),
  ];
  const fits = tried.find(({ shown, widths }) => shown.reduce((sum, one) => sum + widths[one], widths.sum + NAME) <= width);
  const { shown, ...rest } = fits ?? without(GO.length, tight);
  return { ...rest, shown: new Set(shown) };
}
