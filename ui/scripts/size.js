// What the first screen loads, gzipped: the entry, what it imports at once (the first page is part
// of it) and their styles. Fails above the limit.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT = 150_000;
const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const seen = new Map();

function add(path) {
  if (seen.has(path)) return;
  const bytes = readFileSync(join(dist, path));
  seen.set(path, gzipSync(bytes, { level: 9 }).length);
  if (!path.endsWith('.js')) return;
  for (const [, next] of bytes.toString().matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
    add(join(dirname(path), next));
  }
}

const html = readFileSync(join(dist, 'index.html'), 'utf8');
for (const [, path] of html.matchAll(/(?:src|href)="\.?\/([^"]+\.(?:js|css))"/g)) add(path);

let sum = 0;
for (const [path, bytes] of seen) {
  sum += bytes;
  console.log(`${String(bytes).padStart(7)}  ${path}`);
}
console.log(`${String(sum).padStart(7)}  of ${LIMIT} bytes, gzipped`);
process.exit(sum < LIMIT ? 0 : 1);
