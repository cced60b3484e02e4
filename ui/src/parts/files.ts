/** Files that somebody chooses: a name to speak of and bytes, never a path. */

export interface Chosen {
  name: string;
  /** In base64. */
  bytes: string;
}

/** The core refuses what is larger; this much and a byte is enough to be told so. */
export const TABLE_MOST = 16 * 1024 * 1024;

/** Endings that tables have. What a file is, the core asks of its content: a list that is saved as .xls may be one. */
export const TABLES = '.xlsx,.csv,.txt,.xls,.et';

/** The core refuses what is larger. */
export const DOCUMENT_MOST = 64 * 1024 * 1024;

/** Endings that documents have; they, too, are known by their content. */
export const DOCUMENTS = '.txt,.docx,.doc,.wps,.odt,.rtf,.html,.htm';

/** A card has a few hundred bytes; the core looks again. */
export const CARD_MOST = 8 * 1024;

/** Reads a file, or as much of it as shows that it is too large. */
export function readFile(file: File, most: number): Promise<Chosen> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === 'string' ? reader.result : '';
      resolve({ name: file.name, bytes: url.slice(url.indexOf(',') + 1) });
    };
    reader.onerror = () => {
      reject(reader.error ?? new Error(file.name));
    };
    // Four bytes more, or what is cut would look as if it fitted.
    reader.readAsDataURL(file.slice(0, most + 4));
  });
}

/** A document that was given to the window. One that was dropped is read once it is its turn. */
export type Given = Chosen | File;

export function readGiven(given: Given): Promise<Chosen> {
  return given instanceof File ? readFile(given, DOCUMENT_MOST) : Promise.resolve(given);
}
