// How WXT builds the extension. The manifest asks for the least it can: docs/permissions.md gives each one's reason.
import { fileURLToPath } from 'node:url'
import preact from '@preact/preset-vite'
import { defineConfig } from 'wxt'
import { plainStart } from './scripts/build/plain-start.ts'
import { stripNotes } from './scripts/build/strip-notes.ts'

export default defineConfig({
  imports: false,
  vite: () => ({
    plugins: [preact(), plainStart(), stripNotes()],
    build: { modulePreload: false },
    resolve: {
      alias: {
        '@wxt-dev/browser': fileURLToPath(new URL('./scripts/build/extension-api.ts', import.meta.url)),
      },
    },
    // A test-only build with open shadow roots, so that axe-core can see into Pip and the cover.
    define: { __OPEN_SHADOW__: JSON.stringify(process.env.WXT_OPEN_SHADOW === '1') },
  }),
  ...(process.env.WXT_OPEN_SHADOW === '1' ? { outDir: '.output/open-shadow' } : {}),
  manifest: {
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    minimum_chrome_version: '137',
    permissions: [
      'alarms',
      'declarativeNetRequest',
      'identity',
      'identity.email',
      'scripting',
      'storage',
      'tabs',
      'tts',
      'unlimitedStorage',
      'webNavigation',
      'webRequest',
      'webRequestBlocking',
    ],
    host_permissions: ['<all_urls>'],
    storage: { managed_schema: 'managed_schema.json' },
    // Static, so that safe search holds before the worker ever runs. Made from shared/guard/safe-search.ts.
    declarative_net_request: {
      rule_resources: [
        { id: 'safe-search', enabled: true, path: 'rules/safe-search.json' },
        { id: 'youtube-strict', enabled: true, path: 'rules/youtube-strict.json' },
        { id: 'youtube-moderate', enabled: false, path: 'rules/youtube-moderate.json' },
      ],
    },
    // By the session's secret name only: a web page can neither open, frame nor fetch these (docs/decisions/0041).
    web_accessible_resources: [
      { resources: ['blocked.html', 'checking.html'], matches: ['<all_urls>'], use_dynamic_url: true },
    ],
    action: { default_title: '__MSG_button__' },
    commands: {
      press: {
        suggested_key: { default: 'Alt+Shift+H' },
        description: '__MSG_button__',
      },
    },
  },
})
