// The small laws behind signing in: sealing, coarse browser names, what rests.

import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { browserName } from '../../../../collector/auth/browser-name.ts'
import { openText, sealText } from '../../../../collector/auth/sealed-text.ts'
import { restsFor } from '../../../../shared/access/at-rest.ts'
import { RIGHTS, type Right } from '../../../../shared/access/rights.ts'
import { isCommonPassword } from '../../../../shared/sign-in/guessed-passwords.ts'

const key = randomBytes(32)

test('what was sealed opens with its own key, for its own purpose, at its own place, and nowhere else', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, place) => {
      const sealed = sealText(key, 'second-step', place, text)
      expect(openText(key, 'second-step', place, sealed)).toBe(text)
      expect(openText(key, 'provider', place, sealed)).toBeNull()
      expect(openText(key, 'second-step', `${place}x`, sealed)).toBeNull()
      expect(openText(randomBytes(32), 'second-step', place, sealed)).toBeNull()
    }),
    { numRuns: 50 },
  )
  for (const broken of ['', 'x', 'A'.repeat(60)]) expect(openText(key, 'second-step', 'p', broken)).toBeNull()
})

test('a browser is named coarsely, and a stranger plainly', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
  expect(browserName(chrome)).toBe('Chrome on Windows')
  expect(browserName(`${chrome} Edg/156.0.0.0`)).toBe('Edge on Windows')
  expect(browserName('Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox on Mac',
  )
  expect(browserName(undefined)).toBe('Unknown browser')
})

test('an alert never waits for a proof, whoever answers; a teacher’s lesson never rests', () => {
  const answering: Right[] = ['hear-of-alerts', 'answer-alerts', 'see-names', 'see-addresses']
  for (const right of answering) expect(restsFor('dsl', right)).toBe(false)
  for (const right of Object.keys(RIGHTS) as Right[]) expect(restsFor('teacher', right)).toBe(false)
})

test('length is the only rule but for what everybody tries first', () => {
  expect(isCommonPassword('three random words')).toBe(false)
  expect(isCommonPassword('PASSWORD 12345')).toBe(true)
  expect(isCommonPassword('            ')).toBe(true)
})
