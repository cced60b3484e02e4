/** The sentences of the collecting station. */
import type { Answer, Need, Person } from './station';
import { isolated, t, type MessageId } from '../../words/index.svelte';

/** Names that are said; beyond them their number. */
const NAMES = 3;

const SKIPPED: Record<string, MessageId> = {
  link: 'skipped-link',
  folder: 'skipped-folder',
  special: 'skipped-special',
  metadata: 'skipped-metadata',
  unreadable: 'skipped-unreadable',
  too_deep: 'skipped-too-deep',
  other_kind: 'skipped-other-kind',
  renamed: 'skipped-renamed',
  archived: 'skipped-archived',
  recycled: 'skipped-recycled',
  kept_damaged: 'skipped-kept-damaged',
};

/** Why a file was passed over. */
export function skippedWord(why: string): string {
  return t(SKIPPED[why] ?? 'skipped-unreadable');
}

export function needWord(need: Need): string {
  return 'sentence' in need.why ? need.why.sentence : skippedWord(need.why.skipped);
}

/** Names of people, those of another year than the one that is looked at with it. */
export function namesOf(people: readonly Person[], year: number): string {
  const said = people.slice(0, NAMES).map(({ name, year: of }) =>
    of === null || of === year ? isolated(name) : t('station-of-year', { name: isolated(name), year: String(of) }),
  );
  const names = said.join(t('between-names'));
  return people.length > NAMES ? t('station-and-more', { names, count: people.length }) : names;
}

/** All whose packages lay there: those that came, then those that were there already, then those who wait. */
export function whoOf(answer: Answer, year: number): string {
  return namesOf([...answer.taken, ...answer.had, ...answer.waits], year);
}

/** Of a folder of this computer, which nobody unplugs. */
function meansOfFolder(answer: Answer): string {
  const place = isolated(answer.at);
  switch (answer.tone) {
    case 'good':
      return t('station-folder-done');
    case 'same':
      return t('station-folder-same');
    case 'needs':
      return t(answer.taken.length + answer.had.length > 0 ? 'station-folder-needs-too' : 'station-folder-needs');
    case 'empty':
      return t('collect-nothing', { place });
    case 'failed':
      return answer.collected?.halted ? t('collect-stopped') : t('station-folder-failed', { place });
  }
}

/** What is said beside the names. */
export function meansOf(answer: Answer): string {
  const place = isolated(answer.at);
  if (!answer.stick) return meansOfFolder(answer);
  if (answer.pulled) return t('station-pulled', { place });
  switch (answer.tone) {
    case 'good':
      return t('station-out');
    case 'same':
      return t('station-same');
    case 'needs':
      return t(answer.taken.length + answer.had.length > 0 ? 'station-needs-too' : 'station-needs');
    case 'empty':
      return t('station-empty', { place });
    case 'failed':
      return answer.collected?.halted ? t('collect-stopped') : t('station-failed', { place });
  }
}

/** The whole answer, for who listens and for the list of all. */
export function sentenceOf(answer: Answer, year: number): string {
  return [whoOf(answer, year), meansOf(answer)].filter((words) => words !== '').join(t('colon'));
}
