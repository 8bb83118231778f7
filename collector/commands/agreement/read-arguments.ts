// Reads a sub-command's arguments; what it does not know is an error, never ignored.
import { type ParseArgsConfig, parseArgs } from 'node:util'

export type Options = NonNullable<ParseArgsConfig['options']>

/** The parsed arguments, or the sentence that says what is wrong with them. */
export const readArguments = <const O extends Options>(argv: readonly string[], options: O) => {
  try {
    return { ok: true, ...parseArgs({ args: [...argv], options, allowPositionals: true, strict: true }) } as const
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) } as const
  }
}
