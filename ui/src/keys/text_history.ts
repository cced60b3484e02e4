/**
 * What was typed into one text, step by step, so that it can be undone and done again. It knows no element and
 * no timer: it is told what stands there now, and what led to it.
 *
 * The web view has a history of its own, but loses it when the text is set by the program, when the field
 * goes, and it has no key in the shell.
 */

/** From and until which character something is selected. */
export type Selected = readonly [number, number];

interface Step {
  at: number;
  out: string;
  into: string;
  before: Selected;
  after: Selected;
  /** When, in milliseconds of any clock. */
  when: number;
  typing: boolean;
}

/** What there is to show after a step back or forth. */
export interface Restored {
  text: string;
  selected: Selected;
}

/** A pause after which typing is another step. */
const PAUSE_MS = 2000;
const STEPS_MAX = 1000;
/** Characters that all steps of a text hold together. The last step stays, whatever its length. */
const CHARACTERS_MAX = 500_000;

const BETWEEN_WORDS = /[\s\p{P}]/u;

export class TextHistory {
  #text: string;
  #selected: Selected;
  readonly #done: Step[] = [];
  #undone: Step[] = [];
  #held = 0;

  constructor(text: string) {
    this.#text = text;
    this.#selected = [text.length, text.length];
  }

  get text(): string {
    return this.#text;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** What is selected before the next change. */
  select(selected: Selected): void {
    this.#selected = selected;
  }

  /** What stands there now. `typing` is a key; pasting, a word of an input method, the program's own are none. */
  changed(text: string, selected: Selected, when: number, typing: boolean): void {
    if (text === this.#text) {
      this.#selected = selected;
      return;
    }
    const step = { ...between(this.#text, text, selected[1]), before: this.#selected, after: selected, when, typing };
    this.#undone = [];
    this.#text = text;
    this.#selected = selected;
    const last = this.#done.at(-1);
    const joined = last && join(last, step);
    if (joined) {
      this.#done[this.#done.length - 1] = joined;
      this.#held += sizeOf(joined) - sizeOf(last);
    } else {
      this.#done.push(step);
      this.#held += sizeOf(step);
    }
    while (this.#done.length > STEPS_MAX || (this.#held > CHARACTERS_MAX && this.#done.length > 1)) {
      const oldest = this.#done.shift();
      if (oldest) this.#held -= sizeOf(oldest);
    }
  }

  undo(): Restored | null {
    const step = this.#done.pop();
    if (!step) return null;
    this.#undone.push(step);
    this.#held -= sizeOf(step);
    return this.#restore(step.at, step.into, step.out, step.before);
  }

  redo(): Restored | null {
    const step = this.#undone.pop();
    if (!step) return null;
    // What is typed from here on is a step of its own.
    this.#done.push({ ...step, typing: false });
    this.#held += sizeOf(step);
    return this.#restore(step.at, step.out, step.into, step.after);
  }

  #restore(at: number, out: string, into: string, selected: Selected): Restored {
    this.#text = this.#text.slice(0, at) + into + this.#text.slice(at + out.length);
    this.#selected = selected;
    const last = this.#done.at(-1);
    if (last) last.typing = false;
    return { text: this.#text, selected };
  }
}

const sizeOf = (step: Step) => step.out.length + step.into.length;

/** What differs, as one piece that ends at the caret where there is a choice: 学学 with one taken out. */
function between(old: string, now: string, caret: number): Pick<Step, 'at' | 'out' | 'into'> {
  const shorter = Math.min(old.length, now.length);
  const kept = Math.min(now.length - caret, shorter);
  let end = 0;
  while (end < kept && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  let begin = 0;
  while (begin < shorter - end && old[begin] === now[begin]) begin += 1;
  return { at: begin, out: old.slice(begin, old.length - end), into: now.slice(begin, now.length - end) };
}

/** Two steps as one, where somebody goes on typing a word, or taking away what stands there. */
function join(last: Step, next: Step): Step | null {
  if (!last.typing || !next.typing || next.when - last.when > PAUSE_MS) return null;
  const { before } = last;
  const { after, when, typing } = next;
  if (last.out === '' && next.out === '' && next.at === last.at + last.into.length) {
    const word = BETWEEN_WORDS.test(last.into.slice(-1)) && !BETWEEN_WORDS.test(next.into);
    return word ? null : { at: last.at, out: '', into: last.into + next.into, before, after, when, typing };
  }
  if (last.into !== '' || next.into !== '') return null;
  // Backspace comes from behind, Delete goes on at the same place.
  if (next.at + next.out.length === last.at) return { at: next.at, out: next.out + last.out, into: '', before, after, when, typing };
  if (next.at === last.at) return { at: last.at, out: last.out + next.out, into: '', before, after, when, typing };
  return null;
}
