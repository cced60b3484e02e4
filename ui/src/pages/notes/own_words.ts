/** Runs of a reflection that stand in a text, cut out of what is typed. Places are counted in code points. */
import type { WordsRun } from '../../platform';

export interface Shown {
  words: string;
  /** Of what it is a run; nothing where the words are one's own. */
  run: WordsRun | null;
}

/** The text in pieces, the runs among them. A run that does not lie in this text is left out. */
export function pieces(text: string, runs: readonly WordsRun[]): Shown[] {
  const all = [...text];
  const shown: Shown[] = [];
  let at = 0;
  for (const run of [...runs].sort((one, other) => one.start - other.start)) {
    if (run.start < at || run.start + run.characters > all.length) continue;
    if (run.start > at) shown.push({ words: all.slice(at, run.start).join(''), run: null });
    at = run.start + run.characters;
    shown.push({ words: all.slice(run.start, at).join(''), run });
  }
  if (at < all.length) shown.push({ words: all.slice(at).join(''), run: null });
  return shown;
}

/** The text with a run in quotation marks. */
export function quoted(text: string, { start, characters }: WordsRun): string {
  const all = [...text];
  const end = start + characters;
  return `${all.slice(0, start).join('')}“${all.slice(start, end).join('')}”${all.slice(end).join('')}`;
}
