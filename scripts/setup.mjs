// Makes a fresh machine ready, as far as the command at hand needs it, and says what it does (on standard error, so
// that a command's own output stays clean). Plain JavaScript with Node's own modules only: it runs on Node 18 and
// newer, before anything is installed.
//   --browser  a browser and what the journeys need beside it
//   --build    the extension and the dashboard, if their sources changed
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './find-browser.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
// As npm does for its scripts: the packages' own commands first, Node 24 among them.
process.env.PATH = `${join(process.cwd(), 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`
const wants = new Set(process.argv.slice(2))
const isWindows = process.platform === 'win32'

const say = (text) => process.stderr.write(`set-up: ${text}\n`)
const fail = (text) => {
  say(text)
  process.exit(1)
}
const run = (command, args, options = {}) =>
  spawnSync(command, args, { stdio: ['ignore', 2, 2], shell: isWindows, ...options })

/** Hash of files, and of folders all the way down. */
const hashOf = (paths) => {
  const hash = createHash('sha256')
  const add = (path) => {
    if (!existsSync(path)) return
    const entries = path.endsWith('/') ? readdirSync(path, { withFileTypes: true }) : null
    if (entries === null) {
      hash.update(`${path}\n`)
      hash.update(readFileSync(path))
      return
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1)))
      if (entry.isDirectory()) add(`${path}${entry.name}/`)
      else if (entry.isFile()) add(`${path}${entry.name}`)
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}
const stampSays = (file, stamp) => existsSync(file) && readFileSync(file, 'utf8') === stamp

const installPackages = () => {
  const stamp = `${hashOf(['package-lock.json'])} ${process.platform} ${process.arch}`
  const file = join('node_modules', '.setup-stamp')
  if (stampSays(file, stamp)) return
  say('installing npm packages from package-lock.json (npm ci)')
  const done = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (done.status !== 0) fail('npm ci did not work; its words stand above. Is the npm registry within reach?')
  needNode24()
  // Written last, so that a half set-up is tried again.
  writeFileSync(file, stamp)
}

const needNode24 = () => {
  const version = (spawnSync('node', ['-v'], { encoding: 'utf8', shell: isWindows }).stdout ?? '').trim()
  if (Number(version.slice(1).split('.')[0]) >= 24) return
  fail(
    `Node 24 or newer is needed, found ${version || 'none'}. The npm package "node" brings it on Linux and Windows; ` +
      'elsewhere install Node 24 yourself. Run commands through npm (npm start, npm test, npm run …).',
  )
}

const prepareTypes = () => {
  if (existsSync('.wxt/wxt.d.ts')) return
  say('writing .wxt (wxt prepare)')
  const done = run('npx', ['--no-install', 'wxt', 'prepare'], { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
  if (done.status !== 0) fail(`wxt prepare did not work:\n${done.stdout}${done.stderr}`)
}

// What the journeys use besides the browser, by the command that proves it is there.
const TOOLS = [
  { command: 'Xvfb', name: 'xvfb', use: 'journeys that look at the screen' },
  { command: 'xdotool', name: 'xdotool', use: 'journeys that press real keys' },
  { command: 'openbox', name: 'openbox', use: 'the journey with maximised windows' },
  { command: 'pulseaudio', name: 'pulseaudio', use: 'the journey that listens for silence' },
  { command: 'parec', name: 'pulseaudio-utils', use: 'the journey that listens for silence' },
  { command: 'openssl', name: 'openssl', use: 'the test of the collector under TLS' },
]
const isOnPath = (command) =>
  !isWindows && spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0
const hasFont = () => ['/usr/share/fonts/truetype', '/usr/share/fonts/opentype'].some((folder) => existsSync(folder))

const isDebian = () => existsSync('/etc/debian_version') && isOnPath('apt-get')
const isRoot = () => typeof process.getuid === 'function' && process.getuid() === 0

const installBrowser = () => {
  let browser = findBrowser()
  const missing = [
    ...(browser.ok || process.env.BROWSER_PATH ? [] : ['chromium']),
    ...(process.platform === 'linux' ? TOOLS.filter((tool) => !isOnPath(tool.command)).map((tool) => tool.name) : []),
    ...(process.platform === 'linux' && !hasFont() ? ['fonts-dejavu-core'] : []),
  ]
  if (missing.length > 0 && isDebian() && isRoot()) {
    say(`installing with apt-get: ${missing.join(', ')}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update', '-qq'], { env })
    // Its list of unpacked files is long and says nothing; its complaints go to standard error.
    const quiet = { env, stdio: ['ignore', 'ignore', 2] }
    const done = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet)
    if (done.status !== 0) say('apt-get could not install everything; its words stand above.')
    browser = findBrowser()
  }
  if (browser.ok) say(`browser: ${browser.path}${browser.version === null ? '' : ` (version ${browser.version})`}`)
  else say(`no browser: ${browser.why}. Set BROWSER_PATH to a Chromium, Chrome or Edge. Journeys will not run.`)
  if (process.platform !== 'linux') return
  for (const tool of TOOLS)
    if (!isOnPath(tool.command))
      say(`${tool.command} is missing, so ${tool.use} will not run (Debian: apt-get install ${tool.name})`)
}

const SHARED_SOURCES = ['components/', 'shared/', 'package-lock.json']
const BUILDS = [
  {
    name: 'extension',
    sources: ['entrypoints/', 'public/', 'wxt.config.ts', ...SHARED_SOURCES],
    made: '.output/chrome-mv3/manifest.json',
    args: ['wxt', 'build'],
  },
  {
    name: 'dashboard',
    sources: ['collector/dashboard/', ...SHARED_SOURCES],
    made: '.output/dashboard/index.html',
    args: ['vite', 'build', '--logLevel', 'warn', '--config', 'collector/dashboard/vite.config.ts'],
  },
]

const build = () => {
  for (const { name, sources, made, args } of BUILDS) {
    const stamp = hashOf(sources)
    // Beside the build, not in it: everything in .output/chrome-mv3 is packed.
    const file = join('.output', `${name}.stamp`)
    if (existsSync(made) && stampSays(file, stamp)) continue
    say(`building the ${name} (${args.slice(0, 2).join(' ')})`)
    const done = run('npx', ['--no-install', ...args], { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' })
    if (done.status !== 0 || !existsSync(made)) fail(`the ${name} did not build:\n${done.stdout}${done.stderr}`)
    mkdirSync('.output', { recursive: true })
    writeFileSync(file, stamp)
  }
}

installPackages()
needNode24()
prepareTypes()
if (wants.has('--browser')) installBrowser()
if (wants.has('--build')) build()
