/** An entry while it is being typed. It outlives its page: switching or closing loses nothing. */
import { Again } from './again';
import { keepBeforeLeaving } from './leaving';
import { unsaved } from './unsaved.svelte';
import { refusedNow } from './attempt.svelte';
import { asFailure, call } from '../platform';
import type { Entry, Facts, Failure, Fields, Saved } from '../platform';
import { FIELDS, fieldsFrom, MORE, type FieldName } from './entry_fields';
import { session } from './session.svelte';

export type { FieldName } from './entry_fields';

/** What a field holds when nothing was said. */
export function emptyFields(): Fields {
  return { ...fieldsFrom(() => ''), date: session.today, form: usualForm() };
}

/** The form written most often this year, so that it rarely has to be chosen. */
function usualForm(): string {
  const offered = session.rules?.forms.filter((form) => !form.retired) ?? [];
  const most = offered.reduce<(typeof offered)[number] | undefined>(
    (best, form) => (best && best.entries >= form.entries ? best : form),
    undefined,
  );
  return most?.name ?? '';
}

export function fieldsOf(entry: Entry): Fields {
  return fieldsFrom((name) => String(entry[name] ?? ''));
}

export class EntryDraft {
  fields = $state<Fields>(emptyFields());
  reason = $state('');
  more = $state(false);
  facts = $state.raw<Facts | null>(null);
  failure = $state.raw<Failure | null>(null);
  saving = $state(false);
  /** The disk did not take it: it is tried again by itself, until it is saved or changed. */
  waiting = $state(false);
  /** Something was typed since it was begun or saved. */
  changed = false;
  /** What stood here when it was filled anew. */
  before = $state.raw<Fields | null>(null);
  /** Where the keys go when it is shown. */
  beginsAt: FieldName = 'minutes';
  readonly id: string | null;
  #left = $state<Partial<Record<FieldName, boolean>>>({});
  #tried = $state(false);
  #operation = crypto.randomUUID();
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the last save wrote, or tried to. */
  #sent: Fields | null = null;
  #goOn: (save: boolean) => void = () => undefined;
  readonly #again = new Again(() => {
    this.#goOn(true);
  });

  constructor(fields?: Fields, id: string | null = null) {
    this.id = id;
    if (fields) this.fields = { ...fields };
    this.more = MORE.some(({ name }) => this.fields[name] !== '');
  }

  /** Something was typed that a closed panel would hide. */
  get touched(): boolean {
    return this.fields.minutes !== '' || this.fields.topic !== '' || this.reason !== '';
  }

  /** Quietly: only where the field was left, or a save was tried. */
  problem(name: FieldName | 'reason'): string | undefined {
    if (this.failure?.field === name) return this.failure.message;
    if (name === 'reason' || !(this.#tried || this.#left[name])) return undefined;
    return this.facts?.problems.find((problem) => problem.field === name)?.message;
  }

  /** A refusal that no field can show. */
  get refusal(): string | undefined {
    const failure = this.failure;
    if (!failure) return undefined;
    const shown = failure.field !== null && (failure.field in this.fields || failure.field === 'reason');
    return shown ? undefined : failure.message;
  }

  typed(): void {
    this.changed = true;
    this.#goOn(false);
    if (this.failure) {
      // What was refused has changed: from now on it is another command.
      this.failure = null;
      this.#operation = crypto.randomUUID();
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.look(), 150);
  }

  /** Other fields take the place of what stands here; what was typed can be had back. */
  fill(fields: Fields): void {
    const before = this.touched && this.changed ? { ...this.fields } : null;
    this.#stand(fields);
    [this.before, this.changed, this.beginsAt] = [before, false, 'topic'];
  }

  unfill(): void {
    if (!this.before) return;
    this.#stand(this.before);
    [this.before, this.changed] = [null, true];
  }

  #stand(fields: Fields): void {
    this.clear();
    this.fields = { ...fields };
    this.more = MORE.some(({ name }) => fields[name] !== '');
    void this.look();
  }

  left(name: FieldName): void {
    if (this.fields[name] !== '' || name in this.#left) this.#left[name] = true;
  }

  /** Asks the core what it makes of the fields. */
  async look(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    try {
      const facts = await call('entry_facts', { fields: { ...this.fields }, id: this.id });
      if (asked === this.#asked) this.facts = facts;
    } catch {
      // Facts are a courtesy; the save will say what is wrong.
    }
  }

  /** Saves, or says why not and which field is to blame. */
  async save(claim: string | null = null): Promise<Saved | null> {
    if (this.saving) return null;
    this.saving = true;
    this.#tried = true;
    const fields = { ...this.fields };
    this.#sent = fields;
    try {
      await this.look();
      if (this.facts && this.facts.problems.length > 0) {
        const hidden = this.facts.problems.some((p) => MORE.some(({ name }) => name === p.field));
        if (hidden) this.more = true;
        refusedNow();
        return null;
      }
      const operation = this.#operation;
      const reason = this.reason;
      for (;;) {
        const saved = await this.#attempt(() =>
          this.id
            ? call('entry_edit', { id: this.id, fields, reason, operation })
            : call('entry_add', { fields, operation, claim }),
        );
        if (saved) {
          this.changed = false;
          return saved;
        }
        if (!this.failure?.passes || !(await this.#whenItMayGo(this.failure.message))) return null;
      }
    } finally {
      this.saving = false;
    }
  }

  async #attempt(action: () => Promise<Saved>): Promise<Saved | null> {
    try {
      const saved = await action();
      this.failure = null;
      this.#again.over();
      unsaved.over(this);
      return saved;
    } catch (thrown) {
      refusedNow();
      this.failure = asFailure(thrown);
      return null;
    }
  }

  /** Waits until it is worth trying again; `false` where something else was typed meanwhile. */
  async #whenItMayGo(message: string): Promise<boolean> {
    unsaved.failed(this, message);
    this.waiting = true;
    this.saving = false;
    this.#again.later();
    const stay = keepBeforeLeaving(() => {
      this.again();
      return Promise.resolve(false);
    });
    const goOn = await new Promise<boolean>((told) => (this.#goOn = told));
    stay();
    this.#goOn = () => undefined;
    this.waiting = false;
    this.saving = goOn;
    if (!goOn) {
      this.#again.over();
      unsaved.over(this, false);
    }
    return goOn;
  }

  /** Tries now what waits. */
  again(): void {
    this.#again.now();
  }

  /** The name of the first field that cannot be saved, for the focus. */
  get firstWrong(): string | undefined {
    if (this.failure) return this.failure.field ?? undefined;
    const order = FIELDS.map(({ name }) => name);
    return order.find((name) => this.problem(name) !== undefined);
  }

  /** Ready for the next one: the form stays, and what was typed while the last one was saved. */
  clear(): void {
    const sent = this.#sent ?? this.fields;
    const since = (Object.keys(sent) as FieldName[]).filter((name) => this.fields[name] !== sent[name]);
    const typed = Object.fromEntries(since.map((name) => [name, this.fields[name]]));
    this.fields = { ...emptyFields(), form: this.fields.form, ...typed };
    this.#sent = null;
    this.changed = since.length > 0;
    this.reason = '';
    this.more = false;
    [this.before, this.beginsAt] = [null, 'minutes'];
    this.facts = null;
    this.failure = null;
    this.#left = {};
    this.#tried = false;
    this.#operation = crypto.randomUUID();
  }
}
