/** What the programs carry that is not ours, as `assets/licences.txt` lists it. */
import list from '../../../../assets/licences.txt?raw';

export interface Carried {
  name: string;
  version: string;
  licence: string;
}

/** One of each line: name, version, licence. */
export const CARRIED: Carried[] = list
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', version = '', ...licence] = line.split(' ');
    return { name, version, licence: licence.join(' ') };
  });
