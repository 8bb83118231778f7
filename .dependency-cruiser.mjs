// Who may import whom (docs/architecture.md), checked over the whole tree, type-only imports included.

const npm = (...names) => `node_modules/(${names.join('|')})/`
const SHARED = '^shared/'
const COMPONENTS = '^components/'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?inline$', '^virtual:'] },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ imports shared/ and zod/mini only.',
      severity: 'error',
      from: { path: SHARED },
      to: { pathNot: [SHARED, npm('zod')] },
    },
    {
      name: 'components-take-props',
      comment: 'components/ imports shared/, components/ and preact only.',
      severity: 'error',
      from: { path: COMPONENTS },
      to: { pathNot: [SHARED, COMPONENTS, npm('preact', '@fontsource')] },
    },
    {
      name: 'background-needs-no-view',
      comment: 'entrypoints/background imports shared/, its own folder, zod/mini and the browser.',
      severity: 'error',
      from: { path: '^entrypoints/background/' },
      to: {
        pathNot: [
          SHARED,
          '^entrypoints/background/',
          '^entrypoints/browser',
          npm('zod', 'idb', 'wxt', '@wxt-dev', 'webextension-polyfill'),
        ],
      },
    },
    {
      name: 'only-store-opens-the-database',
      severity: 'error',
      from: { path: '^entrypoints/', pathNot: '^entrypoints/background/store' },
      to: { path: npm('idb') },
    },
    {
      name: 'button-stays-small',
      comment:
        'The button is in every page: no framework, no schema library. From components/ only the plain parts (.ts, .css).',
      severity: 'error',
      from: { path: '^entrypoints/button\\.content' },
      to: {
        pathNot: [
          SHARED,
          '^components/[^/]+\\.(ts|css)(\\?inline)?$',
          '^entrypoints/button\\.content',
          '^entrypoints/background/ask',
          npm('wxt', '@wxt-dev'),
        ],
      },
    },
    {
      name: 'pages-leave-the-background-alone',
      severity: 'error',
      from: { path: '^entrypoints/(?!background/|button\\.content)' },
      to: {
        pathNot: [
          SHARED,
          COMPONENTS,
          '^entrypoints/(?!background/(?!browser|ask))',
          '^public/',
          npm('preact', 'wxt', '@wxt-dev', 'webextension-polyfill', '@fontsource'),
        ],
      },
    },
    {
      name: 'collector-serves-no-views',
      comment: 'Node runs the collector as it stands and cannot load .tsx.',
      severity: 'error',
      from: { path: '^collector/(?!dashboard/)' },
      to: {
        path: [
          '^components/',
          '^entrypoints/',
          '^collector/dashboard/',
          npm('preact', 'wxt', 'idb', 'webextension-polyfill'),
        ],
      },
    },
    {
      name: 'dashboard-speaks-over-the-api',
      severity: 'error',
      from: { path: '^collector/dashboard/', pathNot: 'vite\\.config\\.ts$' },
      to: { pathNot: [SHARED, COMPONENTS, '^collector/dashboard/', npm('preact', 'zod')] },
    },
    {
      name: 'product-does-not-lean-on-tests',
      severity: 'error',
      from: { path: '^(shared|components|entrypoints|collector)/' },
      to: { path: '^(tests|bench)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.css$', '\\.output', '^\\.wxt'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts', '.json'],
    },
  },
}
