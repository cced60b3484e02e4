/** The sentences of a section, and the keys that go from one to the next. */
import type { Spot } from './passage';

export interface Sentence {
  paragraph: number;
  /** Code points from the start of its paragraph. */
  start: number;
  end: number;
}

const ENDS = '。！？!?；;…';
const CLOSES = '”’）》」』)"';

/** The sentences of one paragraph. Marks that close belong to what they close; white space to nobody. */
function within(full: string, paragraph: number): Sentence[] {
  const characters = Array.from(full);
  const sentences: Sentence[] = [];
  let from = 0;
  const close = (end: number) => {
    let start = from;
    while (start < end && /\s/u.test(characters[start] ?? '')) start += 1;
    if (start < end) sentences.push({ paragraph, start, end });
    from = end;
  };
  for (let at = 0; at < characters.length; at += 1) {
    if (!ENDS.includes(characters[at] ?? '')) continue;
    while ((ENDS + CLOSES).includes(characters[at + 1] ?? '-')) at += 1;
    close(at + 1);
  }
  close(characters.length);
  return sentences;
}

export function sentencesOf(paragraphs: readonly { index: number; heading: string; text: string }[]): Sentence[] {
  return paragraphs.flatMap(({ index, heading, text }) => within(heading + text, index));
}

/** Sentences that are chosen by keys: one, or from one to another. */
export class Picking {
  readonly #all: readonly Sentence[];
  #first: number;
  #last: number;

  /** Begins with the first sentence of a paragraph, or the first of all. */
  constructor(all: readonly Sentence[], paragraph: number | null) {
    this.#all = all;
    this.#first = this.#last = Math.max(0, all.findIndex((one) => one.paragraph === paragraph));
  }

  /** The sentence after the last one, or before the first; longer or shorter by one where `extend`. */
  move(by: 1 | -1, extend: boolean): void {
    const within = (at: number) => Math.max(0, Math.min(this.#all.length - 1, at));
    if (extend) this.#last = Math.max(this.#first, within(this.#last + by));
    else this.#first = this.#last = within((by > 0 ? this.#last : this.#first) + by);
  }

  /** From where to where; nothing in a text without a sentence. */
  get chosen(): { from: Spot; until: Spot } | null {
    const [first, last] = [this.#all[this.#first], this.#all[this.#last]];
    if (!first || !last) return null;
    return {
      from: { paragraph: first.paragraph, at: first.start },
      until: { paragraph: last.paragraph, at: last.end },
    };
  }
}
