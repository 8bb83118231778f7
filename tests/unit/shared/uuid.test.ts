// Ids made on the device.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Id } from '../../../shared/protocol/ids.ts'
import { uuidv7 } from '../../../shared/protocol/uuid.ts'

const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

it('an id is a UUIDv7 whatever the clock says, ten years wrong or before 1970', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e13, max: 1e14, noNaN: true }), tenBytes, (now, random) => {
      expect(Id.safeParse(uuidv7(now, random)).success).toBe(true)
    }),
  )
})

it('ids of later times sort later', () => {
  const random = new Uint8Array(10).fill(255)
  expect(uuidv7(1_000, random) < uuidv7(1_001, new Uint8Array(10))).toBe(true)
})
