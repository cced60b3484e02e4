/**
 * Keeps what stands in an editor. The first key after a save starts a second; then everything
 * typed since is kept, durably, before the next second begins. What could not be kept is tried
 * again until it is.
 */
import { Again } from '../../state/again';

export type Keeping =
  | { state: 'kept'; at: string; recovered: boolean }
  | { state: 'waiting' }
  | { state: 'keeping' }
  | { state: 'failed'; message: string };

interface Options<T> {
  /** Keeps a value; answers when it was kept, rejects with a sentence. */
  keep: (value: T) => Promise<string>;
  said: (keeping: Keeping) => void;
  /** After this long without a key. */
  idle?: () => void;
}

export const SOON_MS = 1000;
export const IDLE_MS = 5 * 60_000;

export class DraftKeeper<T> {
  readonly #options: Options<T>;
  #value: { typed: T } | null = null;
  #running: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #again = new Again(() => this.flush());
  #over = false;

  constructor(options: Options<T>) {
    this.#options = options;
  }

  /** Something typed is not kept yet. */
  get dirty(): boolean {
    return this.#value !== null || this.#running !== null;
  }

  /** After every change. */
  typed(value: T): void {
    const first = this.#value === null;
    this.#value = { typed: value };
    if (first && !this.#again.failing) {
      this.#options.said({ state: 'waiting' });
      this.#after(SOON_MS);
    }
    clearTimeout(this.#idleTimer);
    if (!this.#over && this.#options.idle) this.#idleTimer = setTimeout(this.#options.idle, IDLE_MS);
  }

  /** Keeps now what is not kept yet; `false` where it could not be. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#running) await this.#running;
    return this.#value === null ? true : this.#keep();
  }

  /** Nothing more will be typed. What is not kept goes on being tried. */
  end(): void {
    this.#over = true;
    clearTimeout(this.#idleTimer);
  }

  /** What is not kept yet is not to be kept. */
  forget(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#idleTimer);
    this.#again.over();
    this.#value = null;
  }

  #after(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #keep(): Promise<boolean> {
    this.#running ??= this.#keepOnce().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #keepOnce(): Promise<boolean> {
    const keeping = this.#value;
    if (keeping === null) return true;
    this.#options.said({ state: 'keeping' });
    try {
      const at = await this.#options.keep(keeping.typed);
      const recovered = this.#again.failing;
      this.#again.over();
      if (this.#value === keeping) this.#value = null;
      else this.#after(SOON_MS);
      this.#options.said({ state: 'kept', at, recovered });
      return true;
    } catch (thrown) {
      this.#options.said({ state: 'failed', message: messageOf(thrown) });
      this.#again.later();
      return false;
    }
  }
}

function messageOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown
    ? String(thrown.message)
    : String(thrown);
}
