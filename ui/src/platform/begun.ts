/**
 * Answers that came with the page, by their question, each good once. What is asked after them may have
 * been changed: the first question that has none among them ends them, but for the one about a file.
 */
export class Begun {
  #answers: Map<string, unknown>;

  constructor(answers: Record<string, unknown> = {}) {
    this.#answers = new Map(Object.entries(answers));
  }

  /** The answer to a command; `undefined` where it has to be asked. */
  take(command: string, ask: object): unknown {
    const question = `${command} ${JSON.stringify(ask)}`;
    const answer = this.#answers.get(question);
    if (answer !== undefined) this.#answers.delete(question);
    else if (command !== 'opened') this.#answers.clear();
    return answer;
  }
}
