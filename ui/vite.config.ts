import { FluentResource } from '@fluent/bundle';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { ChunkingContext } from 'rolldown';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { guideOf } from './scripts/guide.ts';

/** Messages are taken apart when the window is built, and not each time that it starts. */
const messages: Plugin = {
  name: 'messages',
  enforce: 'pre',
  transform(source, id) {
    if (!id.endsWith('.ftl')) return null;
    const body = JSON.stringify(new FluentResource(source).body);
    return { code: `export default ${JSON.stringify(body)};`, map: null };
  },
};

/** The guide likewise. */
const guide: Plugin = {
  name: 'guide',
  enforce: 'pre',
  transform(source, id) {
    if (!id.endsWith('.md')) return null;
    return { code: `export default ${JSON.stringify(JSON.stringify(guideOf(source)))};`, map: null };
  },
};

/** Whether the window's first pages need a module: what they need comes in one file, asked for once. */
function startsWith(id: string, chunks: ChunkingContext, seen = new Set<string>()): boolean {
  const found = chunks.getModuleInfo(id);
  if (!found || seen.has(id)) return false;
  seen.add(id);
  return found.isEntry || found.importers.some((importer) => startsWith(importer, chunks, seen));
}

export default defineConfig({
  plugins: [messages, guide, svelte()],
  clearScreen: false,
  server: { port: 1420, strictPort: true, fs: { allow: ['..'] } },
  build: {
    // WebKitGTK 2.44 and the WebView2 of Windows 10 both know all of this.
    target: ['safari17', 'chrome120'],
    // The content policy allows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: (id, chunks) => (startsWith(id, chunks) ? 'start' : null) }],
        },
      },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
});
