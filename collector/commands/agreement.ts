// `agreement …`: the office's side of agreements. Each sub-command says what it did, or what is wrong and that nothing changed.

import { chooseAudience, limitAccess } from './agreement/access.ts'
import { coverage, register } from './agreement/exports.ts'
import { sign } from './agreement/sign.ts'
import { publishText, showTexts } from './agreement/texts.ts'
import type { CommandPlace } from './command-place.ts'

type Part = (argv: readonly string[], place: CommandPlace) => number | Promise<number>

const PARTS: Record<string, Part> = {
  show: showTexts,
  publish: publishText,
  sign,
  coverage,
  register,
  audience: chooseAudience,
  limit: limitAccess,
}

export const agreement: Part = ([name = '', ...argv], place) => {
  const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined
  if (part !== undefined) return part(argv, place)
  place.complain(`agreement ${Object.keys(PARTS).join('|')}`)
  return 2
}
