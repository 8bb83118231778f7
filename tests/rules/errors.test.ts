// The error table of the code and the page that explains it say the same.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { API } from '../../shared/protocol/api.ts'
import { ERRORS } from '../../shared/protocol/errors.ts'

const rows = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, code, status, what, todo] = /^\| `([a-z-]+)` \| (\d{3}) \| (.+) \| (.+) \|$/.exec(line) ?? []
    return code === undefined ? [] : [[code, { status: Number(status), what, todo }] as const]
  })

test('docs/errors.md explains every error of the table, in the same words, and no other', () => {
  expect(rows.length).toBeGreaterThan(5)
  expect(Object.fromEntries(rows)).toEqual(ERRORS)
})

test('every error but a fault and a wrong address is promised by some route', () => {
  const promised = new Set(Object.values(API).flatMap((route) => [...route.errors]))
  const everywhere = ['fault', 'not-found']
  expect(Object.keys(ERRORS).filter((code) => !promised.has(code as never) && !everywhere.includes(code))).toEqual([])
})
