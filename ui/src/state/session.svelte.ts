/** What the whole window knows: whose log it is, the reader's choices, what went wrong at the start. */
import { holdTops } from './hold_tops';
import { asFailure, call, setTitle, setZoom } from '../platform';
import type { Boot, Failure, MemberCard, Rules, Settings, Today } from '../platform';
import { speak, t } from '../words/index.svelte';
import { today as todayPage } from './today.svelte';

/** The choices that set the lines of a text anew. */
const OF_TYPE = ['type_size', 'line_height', 'face', 'weight', 'line_length'] as const;

class Session {
  stage = $state<'starting' | 'first_start' | 'ready' | 'trouble'>('starting');
  boot = $state.raw<Boot | null>(null);
  member = $state.raw<MemberCard | null>(null);
  trouble = $state.raw<Failure | null>(null);
  /** Forms of study to choose from, goals, the rule. */
  rules = $state.raw<Rules | null>(null);
  settings = $state.raw<Settings>({
    language: 'zh-CN',
    paper: 'white',
    type_size: 19,
    line_height: 195,
    face: 'serif',
    weight: 'regular',
    line_length: 32,
    scale: 100,
    bell: true,
  });
  /** Counts the logs that were opened: one that was put in another's place is read anew. */
  opened = $state(0);
  /** Counts what changed behind the page that is shown: it is read anew. */
  anew = $state(0);
  /** The local date, as the core last said it. */
  today = $state('');
  /** A branch is kept here, and so there is its page. */
  keepsBranch = $state(false);

  /** The log is on a computer that it does not know: whose it is has to be said. */
  asksWho = $state(false);
  /** The question was put off, until the next start. */
  asksLater = $state(false);
  /** What came of an act after which everything was read anew; until it was seen. */
  told = $state('');

  get readOnly(): boolean {
    return this.boot?.read_only ?? false;
  }

  #starts = 0;
  /** How large the window is drawn; nothing, until it was said. */
  #scale = 0;

  /** Boot, the first page's figures and the forms are asked for at once: none waits for another. */
  async start(): Promise<void> {
    const asked = ++this.#starts;
    const [boot, today, rules] = await Promise.allSettled([
      call('boot', { language: this.settings.language }),
      call('today', {}),
      call('rules', { year: new Date().getFullYear() }),
    ]);
    // Asked again meanwhile, maybe in another language: that answer counts.
    if (asked !== this.#starts) return;
    if (boot.status === 'rejected') {
      speak(this.settings.language);
      this.trouble = asFailure(boot.reason);
      this.stage = 'trouble';
      return;
    }
    this.boot = boot.value;
    this.member = boot.value.member;
    this.keepsBranch = boot.value.keeps_branch;
    this.today = boot.value.today;
    this.asksWho = boot.value.asks_who;
    this.#apply(boot.value.settings);
    if (today.status === 'fulfilled') this.sawToday(today.value);
    if (rules.status === 'fulfilled') this.rules = rules.value;
    this.trouble = null;
    this.opened += 1;
    this.stage = boot.value.member ? 'ready' : 'first_start';
    void setTitle(t('app-name'));
  }

  readAnew(): void {
    this.anew += 1;
  }

  sawToday(page: Today): void {
    todayPage.value = page;
    this.today = page.date;
  }

  /** A choice shows at once; where it could not be kept, the failure is the caller's to show. */
  async choose(change: Partial<Settings>): Promise<void> {
    const asked = { ...this.settings, ...change };
    this.#apply(asked);
    this.#apply(await call('settings_set', asked));
  }

  #apply(settings: Settings): void {
    const { dataset, style } = document.documentElement;
    const set = () => {
      style.setProperty('--type-size', `${settings.type_size}px`);
      style.setProperty('--line-height', String(settings.line_height / 100));
      style.setProperty('--face', `var(--${settings.face})`);
      style.setProperty('--weight', settings.weight === 'bold' ? '700' : '400');
      style.setProperty('--line-length', `${settings.line_length}em`);
    };
    if (settings.scale !== this.#scale) {
      this.#scale = settings.scale;
      holdTops(() => {
        set();
        return setZoom(settings.scale / 100);
      });
    } else if (OF_TYPE.some((name) => settings[name] !== this.settings[name])) {
      holdTops(set);
    }
    this.settings = settings;
    speak(settings.language);
    dataset.paper = settings.paper;
  }
}

export const session = new Session();
