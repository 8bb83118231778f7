// `porpoise deploy <target>`: prints the policy files, or writes them to a folder.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ManagedConfiguration } from '../../shared/protocol/managed.ts'
import { defaultPublicUrl, isLocalHost, readConfig } from '../config.ts'
import { loadKeys } from '../keys.ts'
import { extensionId } from './pack-extension.ts'
import { DEPLOY_TARGETS, type DeployTarget, type PolicyFile, policyFiles } from './policy-files.ts'

export const DEPLOY_USAGE = `porpoise deploy <${DEPLOY_TARGETS.join('|')}> [options]
  --token TEXT       enrolment token (porpoise enrol --token makes one)
  --label TEXT       device label, where all devices share this file
  --room TEXT        room
  --age-group GROUP  eyfs, ks1, ks2, ks3, ks4, ks5, staff or guest
  --shared           a whole class uses one log-in
  --out FOLDER       write the files there instead of printing them`

type Said = { ok: true; text: string } | { ok: false; why: string }

/** @returns the exit code; words for the technician go to standard output, reasons of failure to standard error. */
export const runDeploy = (
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = process.env,
): number => {
  const said = deploy(argv, environment)
  if (said.ok) process.stdout.write(said.text)
  else process.stderr.write(`${said.why}\n`)
  return said.ok ? 0 : 1
}

/** The command's words, or what is wrong with them. */
export const readDeployArguments = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        token: { type: 'string' },
        label: { type: 'string' },
        room: { type: 'string' },
        'age-group': { type: 'string' },
        shared: { type: 'boolean' },
        out: { type: 'string' },
      },
    })
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault)
  }
}

const isTarget = (text: string | undefined): text is DeployTarget => DEPLOY_TARGETS.some((target) => target === text)

const deploy = (argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): Said => {
  const read = readDeployArguments(argv)
  if (typeof read === 'string') return { ok: false, why: `${read}\n${DEPLOY_USAGE}` }
  const [target] = read.positionals
  if (!isTarget(target) || read.positionals.length !== 1) return { ok: false, why: DEPLOY_USAGE }
  const config = readConfig(environment)
  if (!config.ok) return { ok: false, why: config.why }
  const { dataDir, tls, port, publicUrl } = config.config
  const folder = join(dataDir, 'keys')
  if (!existsSync(join(folder, 'extension.pem'))) {
    return { ok: false, why: `No keys in ${folder}. Start the collector once (npm run serve): it makes them.` }
  }
  const keys = loadKeys(folder, true)
  if (!keys.ok) return { ok: false, why: `${keys.file}: ${keys.why}` }
  const baseUrl = publicUrl ?? defaultPublicUrl(tls !== null, port)
  const { values } = read
  const configuration = ManagedConfiguration.safeParse({
    collectorUrl: baseUrl,
    collectorKey: keys.keys.collectorKey,
    enrolmentToken: values.token,
    deviceLabel: values.label,
    room: values.room,
    ageGroup: values['age-group'],
    sharedAccount: values.shared,
  })
  if (!configuration.success) {
    const [issue] = configuration.error.issues
    return { ok: false, why: `${String(issue?.path[0])}: ${issue?.message}` }
  }
  const id = extensionId(keys.keys.extensionKeyFile)
  const files = policyFiles(target, { id, baseUrl, configuration: configuration.data })
  const notices = [
    values.token === undefined
      ? 'No --token: devices with these files cannot enrol. Make one: porpoise enrol --token'
      : '',
    isLocalHost(new URL(baseUrl).hostname)
      ? `These files point at ${baseUrl}, which is this machine alone. For others set PORPOISE_URL and bring a certificate.`
      : '',
  ].filter((notice) => notice !== '')
  const notice = notices.map((text) => `${text}\n`).join('')
  return { ok: true, text: notice + (values.out === undefined ? printed(files) : written(files, values.out)) }
}

const printed = (files: readonly PolicyFile[]): string =>
  files.map(({ name, place, text }) => `=== ${name} → ${place}\n${text.replaceAll('\r\n', '\n')}`).join('\n')

const written = (files: readonly PolicyFile[], folder: string): string => {
  mkdirSync(folder, { recursive: true })
  for (const { name, text, encoding } of files)
    writeFileSync(join(folder, name), encoding === 'utf16le' ? `\uFEFF${text}` : text, encoding)
  return files.map(({ name, place }) => `${join(folder, name)} → ${place}\n`).join('')
}
