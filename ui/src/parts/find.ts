/** Finding in a list by typing: the words themselves, or the first letters of their sounds (zzx finds 中心组学习). */

/** The first characters of each initial, in the order of pinyin; there is none that begins with i, u or v. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨他穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const bySound = new Intl.Collator('zh-CN-u-co-pinyin');

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character;
  const before = [...FIRST].filter((first) => bySound.compare(first, character) <= 0).length;
  return LETTERS[before - 1] ?? character;
}

/** In half width and small letters, without spaces. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** Whether a label is found by what was typed. */
export function isFound(label: string, typed: string): boolean {
  const sought = plain(typed);
  const words = plain(label);
  return words.includes(sought) || [...words].map(initialOf).join('').includes(sought);
}
