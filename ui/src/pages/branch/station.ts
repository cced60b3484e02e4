/** What a collecting station says of a stick: pure, from what a collect answered. */
import type { Collected, FileVerdict } from '../../platform';

/** Something that somebody has to look at. */
export interface Need {
  /** No other one has it, in one answer or in another. */
  key: string;
  /** Whose file, or the file itself. */
  who: string;
  /** A sentence of the core's, or a word for why the file was passed over. */
  why: { sentence: string } | { skipped: string };
  /** The stick that it lay on. */
  at: string;
  /** That stick, as far as it can be told from others: its place and its name. */
  place: string;
  /** The whole path; empty where it is about the stick itself. */
  path: string;
  member: string | null;
  /** What lay there with it. */
  beside: ReadonlySet<string>;
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
  /** It can be unplugged: no folder of the computer's own. */
  stick: boolean;
  collected: (Collected & { at: string; halted: boolean }) | null;
}

/** Passed over, and meant as a package perhaps. */
const MEANT: ReadonlySet<string> = new Set(['unreadable', 'too_deep', 'other_kind', 'renamed', 'archived', 'kept_damaged']);

/** Nobody has to look at the file. */
const TAKEN: ReadonlySet<FileVerdict['verdict']> = new Set(['accepted', 'already_had', 'held', 'fork']);

/** What a need is about: of what is handed on, several packages in one file may be refused. */
const aboutOf = ({ place, path, member }: Pick<Need, 'place' | 'path' | 'member'>) => `${place}\n${path}\n${member ?? ''}`;
const placeOf = (id: string, at: string) => `${id}\n${at}`;
const baseOf = (path: string) => path.split(/[/\\]/).pop() ?? path;

/** All that was found there. */
function lay({ files, skipped }: Pick<Collected, 'files' | 'skipped'>): Set<string> {
  return new Set([...files, ...skipped].map((one) => one.file));
}

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
  stick = true,
): Answer {
  const { at } = collected;
  // The row of a collection itself is no package; those inside stand after it.
  const files = collected.files.filter((file) => file.collection === null);
  const of = (...verdicts: FileVerdict['verdict'][]) => files.filter((file) => verdicts.includes(file.verdict));
  const place = placeOf(id, at);
  const beside = lay(collected);
  const needs: Need[] = [];
  const keys = new Map<string, number>();
  const need = (who: string, why: Need['why'], path: string, member: string | null = null) => {
    const about = aboutOf({ place, path, member });
    const before = keys.get(about) ?? 0;
    keys.set(about, before + 1);
    needs.push({ key: `${about}\n${before}`, who, why, at, place, path, member, beside });
  };
  for (const { name, file, message, member_id } of files.filter((file) => !TAKEN.has(file.verdict))) {
    need(name ?? baseOf(file), { sentence: message }, file, member_id);
  }
  for (const { file, why } of collected.skipped.filter((one) => MEANT.has(one.why))) {
    need(baseOf(file), { skipped: why }, file);
  }
  if (collected.stopped) need(at, { sentence: collected.stopped.message }, '');
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
    stick,
    collected,
  };
}

/** A stick that could not be collected at all. */
export function failedAt(id: string, at: string, why: string, stick = true): Answer {
  const place = placeOf(id, at);
  const about = { place, path: '', member: null };
  const needs: Need[] = [{ key: `${aboutOf(about)}\n0`, who: at, why: { sentence: why }, at, beside: new Set(), ...about }];
  return { id, at, tone: 'failed', taken: [], had: [], waits: [], needs, accepted: 0, pulled: false, stick, collected: null };
}

/** What still needs somebody after another answer: the same need once, and none that the answer has met. */
export function needsAfter(before: readonly Need[], answer: Answer): Need[] {
  const place = placeOf(answer.id, answer.at);
  const fresh = new Set(answer.needs.map(aboutOf));
  const whole = answer.tone !== 'failed' && !answer.pulled;
  const files = answer.collected?.files ?? [];
  const there = answer.collected ? lay(answer.collected) : new Set<string>();
  const taken = (need: Need) =>
    files.some(
      (file) =>
        TAKEN.has(file.verdict) &&
        file.file === need.path &&
        (need.member === null || file.member_id === null || file.member_id === need.member),
    );
  // Sticks without a name of their own look alike: it is the same one where something is on it that was.
  const removed = (need: Need) =>
    whole && !there.has(need.path) && (!answer.stick || [...need.beside].some((file) => there.has(file)));
  const met = (need: Need) =>
    fresh.has(aboutOf(need)) ||
    (need.place === place && (need.path === '' ? whole : taken(need) || removed(need)));
  return [...before.filter((need) => !met(need)), ...answer.needs];
}

/** Which sticks came and which are still there, between two looks. */
export function between<T extends { id: string }>(before: ReadonlySet<string>, now: readonly T[]): T[] {
  return now.filter((one) => !before.has(one.id));
}
