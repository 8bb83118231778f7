// `agreement show` prints the texts in force; `agreement publish FILE` makes an edited one the next version of its audience.
import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { AgreementAudience, AgreementText } from '../../../shared/agreement/agreement-text.ts'
import { written } from '../../school/seed.ts'
import { type CommandPlace, withSchool } from '../command-place.ts'

const AgreementFile = z.strictObject({ audience: AgreementAudience, ...AgreementText.shape })

export const showTexts = async ([wanted]: readonly string[], place: CommandPlace): Promise<number> => {
  const audience = wanted === undefined ? null : AgreementAudience.safeParse(wanted)
  if (audience !== null && !audience.success) {
    place.complain(`There is no audience ${wanted}. There are ${AgreementAudience.options.join(', ')}.`)
    return 2
  }
  return withSchool(place, async (store, { id }) => {
    await store.shipAgreements(id)
    for (const { audience: whose, version, text, publishedBy } of await store.agreements(id)) {
      if (audience === null) place.print(`${whose}  version ${version}  ${publishedBy}  ${text.title}`)
      else if (whose === audience.data) place.print(JSON.stringify({ audience: whose, ...text }, null, 2))
    }
    return 0
  })
}

/** The file's text, or what is wrong with it, a line each. */
const readFile = (file: string): { ok: true; file: z.infer<typeof AgreementFile> } | { ok: false; why: string } => {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : 'cannot be read' }
  }
  const parsed = AgreementFile.safeParse(value)
  if (parsed.success) return { ok: true, file: parsed.data }
  const why = parsed.error.issues.map(({ path, message }) => `${written(path) || 'the file'}: ${message}`).join('\n')
  return { ok: false, why }
}

export const publishText = ([file, ...more]: readonly string[], place: CommandPlace): number | Promise<number> => {
  if (file === undefined || more.length > 0) {
    place.complain('Which file? agreement publish FILE (agreement show AUDIENCE prints one to start from)')
    return 2
  }
  const read = readFile(file)
  if (!read.ok) {
    place.complain(`${file}: nothing was published.\n${read.why}`)
    return 1
  }
  const { audience, ...text } = read.file
  return withSchool(place, async (store, { id }) => {
    await store.shipAgreements(id)
    const published = await store.publishAgreement(id, audience, text)
    if (published.ok) {
      place.print(`Published: version ${published.version} for ${audience}. Everybody of this audience is asked again.`)
      return 0
    }
    const isSame = published.why === 'unchanged'
    place.complain(isSame ? `Nothing was published: this is the text in force for ${audience}.` : published.why)
    return 1
  })
}
