/**
 * Punctuation that meets punctuation gives up its empty half: “四风”。 and not “四风” 。. WebKit has no
 * `text-spacing-trim`, so the characters are found here and drawn with the font's half widths.
 */
const CLOSING = '”’》〉」』】）〕';
const STOPS = '，。、；：';
const OPENING = '“‘《〈「『【（〔';

const BEFORE = new Set([...CLOSING, ...STOPS]);
const AFTER = new Set([...CLOSING, ...STOPS, ...OPENING]);
const OPENS = new Set(OPENING);

export interface Run {
  text: string;
  tight: boolean;
}

/** The text in runs; `next` is what stands after it, `previous` what stands before. */
export function runsOf(text: string, previous = '', next = ''): Run[] {
  const characters = Array.from(text);
  const runs: Run[] = [];
  characters.forEach((character, at) => {
    const after = characters[at + 1] ?? next;
    const before = characters[at - 1] ?? previous;
    const tight =
      (BEFORE.has(character) && AFTER.has(after)) || (OPENS.has(character) && OPENS.has(before));
    const last = runs.at(-1);
    if (last?.tight === tight) last.text += character;
    else runs.push({ text: character, tight });
  });
  return runs;
}
