/** Whose log it is: naming the member again, and what came of it. */
import { call, type Failure, type Who } from '../platform';
import { longStamp } from '../words/format';
import { t } from '../words/index.svelte';
import { announcer } from './announce.svelte';
import { keepAll } from './leaving';
import { session } from './session.svelte';

export interface Typed {
  name: string;
  branch: string;
  number: string;
}

/** What was typed and is saved nowhere would be lost, or stand in another person's log. */
async function everythingIsKept(): Promise<void> {
  if (await keepAll()) return;
  const failure: Failure = { code: 'unsaved', message: t('who-unsaved'), field: null, passes: false, damaged: null };
  throw failure;
}

/** Names the member; the sentence about what came of it. */
export async function nameMember(typed: Typed, who: Who | null): Promise<string> {
  if (who === 'somebody_else') await everythingIsKept();
  const was = session.member?.name ?? '';
  const named = await call('member_edit', { ...typed, who });
  if (who || named.new_key) session.asksWho = false;
  if (named.kept) {
    const former = t('who-said-former', { was, made: longStamp(named.kept.made_at) });
    await session.start();
    [session.asksWho, session.told] = [false, former];
    announcer.say(former);
    return former;
  }
  session.member = named.member;
  if (named.new_key) return t('who-said-anew');
  return who ? t('who-said-renamed') : t('kept');
}

/** “Still me”: this computer is known from now on. */
export async function stillMe(): Promise<void> {
  await call('computer_remember', {});
  session.asksWho = false;
  announcer.say(t('who-said-here'));
}
