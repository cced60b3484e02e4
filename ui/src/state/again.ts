/**
 * Trying again what the disk did not take: ever more patiently, and at once when somebody comes
 * back to the window, perhaps from making room or from plugging a drive in.
 */
const PATIENCE_MS = [1000, 2000, 4000, 8000, 15_000];

const waiting = new Set<Again>();

export class Again {
  readonly #action: () => unknown;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(action: () => unknown) {
    this.#action = action;
  }

  /** It failed before, and has not succeeded since. */
  get failing(): boolean {
    return this.#failures > 0;
  }

  /** It failed: it is tried again later. */
  later(): void {
    clearTimeout(this.#timer);
    const patience = PATIENCE_MS[Math.min(this.#failures, PATIENCE_MS.length - 1)];
    this.#failures += 1;
    waiting.add(this);
    this.#timer = setTimeout(() => {
      this.now();
    }, patience);
  }

  now(): void {
    clearTimeout(this.#timer);
    waiting.delete(this);
    this.#action();
  }

  /** It succeeded, or is not wanted any more. */
  over(): void {
    clearTimeout(this.#timer);
    waiting.delete(this);
    this.#failures = 0;
  }
}

/** Somebody is back at the window. */
export function tryAllAgain(): void {
  for (const one of [...waiting]) one.now();
}
