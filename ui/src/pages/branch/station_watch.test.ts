import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Command, Stick } from '../../platform';

let plugged: Stick[] = [];
let locked = false;
let asked: string[] = [];
let fails = false;
let packages: object[] = [];
/** Holds a collect back, where a test says so. */
let held: Promise<void> | null = null;

vi.mock('../../platform', async (original) => ({
  ...(await original<object>()),
  call: async (command: Command, ask: { place?: string }) => {
    switch (command) {
      case 'sticks':
        return plugged;
      case 'progress':
        return { done: 0, total: 0, what: null };
      case 'ring':
        asked.push('ring');
        return null;
      case 'branch':
        return { locked, held: 0, forks: 0 };
      case 'branch_year':
        return { members: [], missing: [], held: [] };
      case 'branch_collect': {
        asked.push(ask.place ?? '');
        await held;
        if (fails) throw { code: 'unreadable', message: '读不到。', field: null, passes: false, damaged: null };
        return { files: packages, accepted: 0, already_had: 0, held: 0, refused: 0, skipped: [], settled: [] };
      }
      default:
        return null;
    }
  },
}));

const { view } = await import('./branch.svelte');
const { session } = await import('../../state/session.svelte');
const { announcer } = await import('../../state/announce.svelte');
const { LOOK_MS, station } = await import('./station.svelte');

const stick = (id: string, by_itself = true): Stick => ({ id, label: id, by_itself });
const look = (times = 1) => vi.advanceTimersByTimeAsync(times * LOOK_MS);

beforeEach(async () => {
  vi.useFakeTimers();
  [plugged, locked, asked, fails, held, packages] = [[], false, [], false, null, []];
  await view.look();
});
afterEach(() => {
  station.close();
  session.settings = { ...session.settings, bell: true };
  vi.useRealTimers();
});
const collected = () => asked.filter((one) => one !== 'ring');

test('three sticks are collected without a click, each once, with a bell each', async () => {
  plugged = [stick('there')];
  station.open();
  await look();
  plugged = [...plugged, stick('b')];
  await look();
  plugged = [...plugged, stick('c')];
  await look(3);
  expect(asked).toEqual(['there', 'ring', 'b', 'ring', 'c', 'ring']);
});

test('a stick that is pulled and put in again is collected again', async () => {
  plugged = [stick('a')];
  station.open();
  await look();
  plugged = [];
  await look();
  expect([station.answers.size, station.last?.at]).toEqual([0, 'a']);
  plugged = [stick('a')];
  await look();
  expect(collected()).toEqual(['a', 'a']);
});

test('a hard disk waits for a word, and a chosen folder is collected once', async () => {
  plugged = [stick('disk', false)];
  station.open();
  await look(2);
  expect(asked).toEqual([]);
  station.take({ id: 'folder', label: '桌面' });
  await look();
  expect(collected()).toEqual(['folder']);
});

test('without a bell nothing rings', async () => {
  session.settings = { ...session.settings, bell: false };
  plugged = [stick('a')];
  station.open();
  await look();
  expect(asked).toEqual(['a']);
});

test('a key under its passphrase keeps sticks waiting, and they go on by themselves', async () => {
  locked = true;
  await view.look();
  plugged = [stick('a')];
  station.open();
  await look(3);
  expect(asked).toEqual([]);
  locked = false;
  await view.look();
  await look(2);
  expect(collected()).toEqual(['a']);
});

test('a stick that fails is said at the side, and the next one is collected', async () => {
  fails = true;
  plugged = [stick('a')];
  station.open();
  await look();
  expect([station.answers.get('a')?.tone, station.needs.map((need) => need.at)]).toEqual(['failed', ['a']]);
  fails = false;
  plugged = [stick('b')];
  await look(2);
  expect([station.last?.at, station.last?.tone]).toEqual(['b', 'empty']);
});

test('another stick in the place of one that is being collected has its own turn', async () => {
  let end: () => void = () => undefined;
  held = new Promise((done) => (end = done));
  plugged = [stick('a')];
  station.open();
  await look();
  plugged = [];
  await look();
  plugged = [stick('a')];
  await look();
  end();
  await look();
  expect(collected()).toEqual(['a', 'a']);
});

test('nothing is said of a stick that waits in the place of one that was pulled', async () => {
  const ends: (() => void)[] = [];
  const hold = () => (held = new Promise((done) => ends.push(done)));
  packages = [{ file: 'a/1.xuesi', verdict: 'incomplete', name: null, year: null, member_id: null, message: '', collection: null }];
  hold();
  plugged = [stick('a')];
  station.open();
  await look();
  plugged = [];
  await look();
  // Another stood before the one that came in its place.
  plugged = [stick('c')];
  await look();
  plugged = [stick('c'), stick('a')];
  await look();
  const [first] = ends;
  hold();
  first?.();
  await look();
  expect(collected()).toEqual(['a', 'c']);
  expect([station.last?.id, station.last?.pulled]).toEqual(['a', true]);
  expect([station.answerAt('a'), station.answers.has('a'), station.waits('a')]).toEqual([undefined, false, true]);
  ends.at(-1)?.();
  await look(2);
  expect(collected()).toEqual(['a', 'c', 'a']);
  expect(station.answerAt('a')?.pulled).toBe(false);
});

test('whoever leaves while a stick is being collected finds it collected once', async () => {
  let end: () => void = () => undefined;
  held = new Promise((done) => (end = done));
  plugged = [stick('a')];
  station.open();
  await look();
  station.close();
  station.open();
  await look();
  end();
  await look(2);
  expect([collected(), station.answerAt('a')?.id]).toEqual([['a'], 'a']);
});

test('disks that are always in do not keep a stick from being asked for', async () => {
  plugged = [stick('disk', false)];
  station.open();
  await look();
  expect(station.idle).toBe(true);
  plugged = [...plugged, stick('a')];
  await look();
  expect(station.idle).toBe(false);
});

test('an answer is announced when it comes, and not again when the station is opened again', async () => {
  plugged = [stick('a')];
  station.open();
  await look();
  expect(announcer.text).toContain('a');
  station.close();
  plugged = [];
  announcer.say('');
  station.open();
  view.chooseYear(2025);
  await look();
  expect(announcer.text.trim()).toBe('');
});

test('what is on a stick may be unplugged, a folder may not', async () => {
  station.open();
  station.take({ id: 'folder', label: '桌面', removable: false });
  await look();
  expect(station.last?.stick).toBe(false);
  station.take({ id: 'on it', label: '提交', removable: true });
  await look();
  expect(station.last?.stick).toBe(true);
});

test('a station that is closed looks no more', async () => {
  station.open();
  await look();
  station.close();
  plugged = [stick('a')];
  await look(3);
  expect(asked).toEqual([]);
});
