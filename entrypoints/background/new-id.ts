// Ids made on the device, in the worker, in our pages and in the button's script.
import { uuidv7 } from '../../shared/protocol/uuid.ts'

/** @param at epoch milliseconds of what it names; ids sort by it */
export const newId = (at = Date.now()): string => uuidv7(at, crypto.getRandomValues(new Uint8Array(10)))
