/** How marks stand beside each other, which WebKitGTK does not see to. */
import type { Mark } from '../../platform';
import type { Piece } from './passage';

/** Characters that are set alike. */
export interface Run {
  text: string;
  /** A mark that gives up its empty half. */
  half: boolean;
}
/** A piece, and the end of the paragraph in it that is not broken. */
export interface SetPiece {
  notes: string[];
  marks: Mark[];
  found: boolean;
  runs: Run[];
  end: Run[];
}

const OPENS = '“‘（《〈【「『〔';
const CLOSES = '”’）》〉】」』〕，。、；：！？';
const isMark = (one: string | undefined) => one !== undefined && (OPENS + CLOSES).includes(one);

/**
 * Marks whose empty half would be a hole: one that closes, before any other (》。 ”“), and one that opens,
 * after another (“《).
 */
export function halves(characters: readonly string[]): Set<number> {
  const half = new Set<number>();
  characters.forEach((one, at) => {
    if (CLOSES.includes(one) && isMark(characters[at + 1])) half.add(at);
    if (OPENS.includes(one) && OPENS.includes(characters[at - 1] ?? '-')) half.add(at);
  });
  return half;
}

/** Where the end begins that goes to the last line as one: two characters, with their marks. */
export function endOf(characters: readonly string[]): number {
  let at = characters.length;
  for (let left = 2; left > 0 && at > 0; ) {
    at -= 1;
    if (!isMark(characters[at])) left -= 1;
  }
  return at;
}

/** Sets the pieces of a text; `ends`: it is a paragraph, whose last line is never a character alone. */
export function setPieces(pieces: readonly Piece[], ends: boolean): SetPiece[] {
  const all = Array.from(pieces.map((piece) => piece.text).join(''));
  const half = halves(all);
  const end = ends ? endOf(all) : all.length;
  let from = 0;
  return pieces.map(({ text, notes, marks, found = false }) => {
    const until = from + Array.from(text).length;
    const cut = Math.min(Math.max(end, from), until);
    const set = { notes, marks, found, runs: runsOf(all, from, cut, half), end: runsOf(all, cut, until, half) };
    from = until;
    return set;
  });
}

function runsOf(all: readonly string[], from: number, until: number, half: ReadonlySet<number>): Run[] {
  const runs: Run[] = [];
  for (let at = from; at < until; at += 1) {
    const last = runs.at(-1);
    if (last?.half === half.has(at)) last.text += all[at] ?? '';
    else runs.push({ text: all[at] ?? '', half: half.has(at) });
  }
  return runs;
}
