/** A resolution in a reflection: 遇到……时，我就……; in English, When … comes up, I will …. */

const SAID = /遇到[^。！？!?\n]{1,200}?[，,]?[ \t　]*我(?:就|会|将|要)[^。！？!?\n]{1,200}|When [^.!?\n]{1,200}?,? I will [^.!?\n]{1,200}/gu;
/** As long as a title is wished. */
const TITLE_MOST = 100;

/** The resolution that was written last; nothing where there is none. */
export function resolutionIn(text: string): string {
  const said = [...text.matchAll(SAID)].map(([words]) => words.trim());
  return [...(said.at(-1) ?? '')].slice(0, TITLE_MOST).join('');
}
