/** The headings of a text that is mended before it is taken in: made, unmade, moved a level. */
import type { HeadingAt, LookRow } from '../../platform';

type Row = Pick<LookRow, 'heading_at' | 'level' | 'first'>;

/** The headings of an outline, in the order of the text. */
export function headingsOf(rows: readonly Row[]): HeadingAt[] {
  return rows
    .flatMap(({ heading_at: paragraph, level }) => (paragraph === null ? [] : [{ paragraph, level }]))
    .sort((a, b) => a.paragraph - b.paragraph);
}

/** No heading is more than a level below the one before it. */
function stepped(headings: readonly HeadingAt[]): HeadingAt[] {
  let above = 0;
  return headings.map(({ paragraph, level }) => {
    above = Math.max(1, Math.min(level, above + 1));
    return { paragraph, level: above };
  });
}

/** A line becomes a heading, at the level of the one before it, or is none any more. */
export function toggled(headings: readonly HeadingAt[], paragraph: number): HeadingAt[] {
  const others = headings.filter((one) => one.paragraph !== paragraph);
  if (others.length < headings.length) return stepped(others);
  const before = headings.filter((one) => one.paragraph < paragraph).at(-1);
  const made = { paragraph, level: before?.level ?? 1 };
  return stepped([...others, made].sort((a, b) => a.paragraph - b.paragraph));
}

/** A heading goes a level down (1) or up (-1), with what is under it; nothing where it cannot. */
export function moved(headings: readonly HeadingAt[], paragraph: number, by: 1 | -1): HeadingAt[] | null {
  const at = headings.findIndex((one) => one.paragraph === paragraph);
  const heading = headings[at];
  if (!heading) return null;
  const level = heading.level + by;
  if (level < 1 || level > (headings[at - 1]?.level ?? 0) + 1) return null;
  let under = true;
  const next = headings.map((one, index) => {
    if (index < at) return one;
    if (index > at) under &&= one.level > heading.level;
    return under ? { ...one, level: one.level + by } : one;
  });
  return stepped(next);
}

/** The row of the outline that a paragraph is in. */
export function rowAt<R extends Row>(rows: readonly R[], paragraph: number): R | undefined {
  return rows.filter(({ first }) => first <= paragraph).at(-1) ?? rows[0];
}
