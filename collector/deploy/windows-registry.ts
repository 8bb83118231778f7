// Policies as a .reg file for Windows: the same values as the Linux JSON, in the registry's spelling.
import type { PolicyValue } from './policies.ts'

const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
const dword = (number: number): string => `dword:${(number >>> 0).toString(16).padStart(8, '0')}`

const isList = (value: PolicyValue): value is readonly string[] => Array.isArray(value)

/** `[key]` sections: scalars as values, lists as a sub-key with "1", "2" …, dictionaries as one JSON string. */
const section = (key: string, values: Readonly<Record<string, PolicyValue>>): string[] => {
  const lines = [`[${key}]`]
  const lists: string[] = []
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'boolean') lines.push(`${quote(name)}=${dword(value ? 1 : 0)}`)
    else if (typeof value === 'number') lines.push(`${quote(name)}=${dword(value)}`)
    else if (typeof value === 'string') lines.push(`${quote(name)}=${quote(value)}`)
    else if (isList(value))
      lists.push('', `[${key}\\${name}]`, ...value.map((item, index) => `"${index + 1}"=${quote(item)}`))
    else lines.push(`${quote(name)}=${quote(JSON.stringify(value))}`)
  }
  return [...lines, ...lists, '']
}

/**
 * Text of a .reg file with CRLF line ends. Written to disk as UTF-16LE with a byte order mark, which every Windows reads.
 * @param sections registry key → values
 */
export const registryText = (sections: Readonly<Record<string, Readonly<Record<string, PolicyValue>>>>): string =>
  [
    'Windows Registry Editor Version 5.00',
    '',
    ...Object.entries(sections).flatMap(([key, values]) => section(key, values)),
  ].join('\r\n')
