import { uuidv7 } from '#domain/kernel/ids.ts'

/** An id for a row that this device adds, made here so that it can be written down without network. */
export const newRow = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
