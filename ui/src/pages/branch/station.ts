/** What a collecting station says of a stick: pure, from what a collect answered. */
import type { Collected, FileVerdict } from '../../platform';

/** Something that somebody has to look at. */
export interface Need {
  /** The same need seen again is one. */
  key: string;
  /** Whose file, or the file itself. */
  who: string;
  /** A sentence of the core's, or a word for why the file was passed over. */
  why: { sentence: string } | { skipped: string };
  /** The stick that it lay on. */
  at: string;
}

/** How it went: taken in, nothing new, in need of somebody, nothing there, not ended. */
export type Tone = 'good' | 'same' | 'needs' | 'empty' | 'failed';

export interface Person {
  name: string;
  year: number | null;
}

export interface Answer {
  /** The place. */
  id: string;
  at: string;
  tone: Tone;
  /** Whose packages were taken in. */
  taken: Person[];
  /** Whose were there already. */
  had: Person[];
  /** Who waits for a word of the secretary's: held, and content that disagrees. */
  waits: Person[];
  needs: Need[];
  /** Packages that are new. */
  accepted: number;
  /** It was gone before the answer was there, and not all of it was read. */
  pulled: boolean;
  /** Why it was not ended. */
  why: string;
  collected: (Collected & { at: string; halted: boolean }) | null;
}

/** Passed over, and meant as a package perhaps. */
const MEANT: ReadonlySet<string> = new Set(['unreadable', 'too_deep', 'other_kind', 'renamed', 'archived', 'kept_damaged']);

const baseOf = (path: string) => path.split(/[/\\]/).pop() ?? path;

/** Each person and year once, in the order in which they came. */
function people(files: readonly FileVerdict[]): Person[] {
  const seen = new Map<string, Person>();
  for (const { name, file, year } of files) {
    const person = { name: name ?? baseOf(file), year };
    const key = JSON.stringify(person);
    if (!seen.has(key)) seen.set(key, person);
  }
  return [...seen.values()];
}

export function answerOf(
  id: string,
  collected: Collected & { at: string; halted: boolean },
  there: boolean,
): Answer {
  const { at } = collected;
  // The row of a collection itself is no package; those inside stand after it.
  const files = collected.files.filter((file) => file.collection === null);
  const of = (...verdicts: FileVerdict['verdict'][]) => files.filter((file) => verdicts.includes(file.verdict));
  const refused = files.filter((file) => !['accepted', 'already_had', 'held', 'fork'].includes(file.verdict));
  const needs: Need[] = refused.map((file) => ({
    key: `${file.name ?? ''}\n${file.year ?? ''}\n${baseOf(file.file)}`,
    who: file.name ?? baseOf(file.file),
    why: { sentence: file.message },
    at,
  }));
  for (const one of collected.skipped.filter((one) => MEANT.has(one.why))) {
    needs.push({ key: `\n\n${one.file}`, who: baseOf(one.file), why: { skipped: one.why }, at });
  }
  const taken = people(of('accepted'));
  const had = people(of('already_had')).filter((one) => !taken.some((other) => other.name === one.name));
  const waits = people(of('held', 'fork'));
  const ended = !collected.halted && collected.stopped === undefined;
  const tone: Tone = !ended
    ? 'failed'
    : needs.length > 0 || waits.length > 0
      ? 'needs'
      : taken.length > 0
        ? 'good'
        : had.length > 0
          ? 'same'
          : 'empty';
  return {
    id,
    at,
    tone,
    taken,
    had,
    waits,
    needs,
    accepted: collected.accepted,
    pulled: !there && needs.length > 0,
    why: collected.stopped?.message ?? '',
    collected,
  };
}

/** A stick that could not be collected at all. */
export function failedAt(id: string, at: string, why: string): Answer {
  const needs: Need[] = [{ key: `failed\n${at}`, who: at, why: { sentence: why }, at }];
  return { id, at, tone: 'failed', taken: [], had: [], waits: [], needs, accepted: 0, pulled: false, why, collected: null };
}

/** What still needs somebody after another answer: the same need once, and none that the answer has met. */
export function needsAfter(before: readonly Need[], answer: Answer): Need[] {
  const came = new Set([...answer.taken, ...answer.had].map((one) => `${one.name}\n${one.year ?? ''}\n`));
  const fresh = new Set(answer.needs.map((need) => need.key));
  const met = (need: Need) =>
    fresh.has(need.key) ||
    [...came].some((start) => need.key.startsWith(start)) ||
    (answer.tone !== 'failed' && need.key === `failed\n${answer.at}`);
  return [...before.filter((need) => !met(need)), ...answer.needs];
}

/** Which sticks came and which are still there, between two looks. */
export function between<T extends { id: string }>(before: ReadonlySet<string>, now: readonly T[]): T[] {
  return now.filter((one) => !before.has(one.id));
}
