import { z } from 'zod'

import { refusedFinals } from '#domain/archives/transfer.ts'

import { finalShown } from './archives-members.ts'
import { archivists } from './archives-terms.ts'
import { call } from './call.ts'
import { day, id, moment, nothing } from './fields.ts'
import { permission } from './permission.ts'

export const largestPackage = 20 * 1024 * 1024

const arrivalId = id<'arrival'>()
const staffId = id<'staff'>()
/** `from`: the school that gave it, where it is not the one that sent the package. */
const arrivedFinal = finalShown.extend({ from: z.string() })
const states = z.enum(['previewed', 'taken', 'undone'])

/** Packages of members who came from elsewhere, the newest first. */
export const arrivals = call({
  name: 'archives.arrivals',
  kind: 'read',
  who: archivists,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    arrivals: z.array(
      z.object({
        id: arrivalId,
        fromSchool: z.string(),
        name: z.string(),
        state: states,
        finals: z.int(),
        readAt: moment,
        readBy: z.string(),
        /** Who it is here. */
        takenFor: z.string(),
      }),
    ),
  }),
  refusals: [],
})

/** Reads a package and shows what it holds; nothing is taken over until somebody says whose it is. */
export const readArrival = call({
  name: 'archives.readArrival',
  kind: 'upload',
  who: archivists,
  scope: 'organisation',
  input: nothing,
  output: z.object({ arrivalId }),
  refusals: [
    'archives.unreadable',
    'archives.too-large',
    'archives.changed',
    'archives.not-a-package',
    'archives.newer',
    'archives.own-package',
  ],
  limit: largestPackage + 64 * 1024,
})

/** One package: what is new, what is refused and why, and who it may be here. */
export const arrival = call({
  name: 'archives.arrival',
  kind: 'read',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ arrivalId }),
  output: z.object({
    id: arrivalId,
    fromSchool: z.string(),
    madeOn: day,
    manifest: z.string(),
    state: states,
    person: z.object({
      name: z.string(),
      staffNumber: z.string(),
      kind: z.enum(['full', 'probationary']),
      joinedOn: day.nullable(),
      fullOn: day.nullable(),
    }),
    finals: z.array(arrivedFinal),
    refused: z.array(z.object({ final: arrivedFinal, code: z.enum(refusedFinals) })),
    /** Members of the same name here. */
    candidates: z.array(z.object({ staffId, staffNumber: z.string(), name: z.string(), branch: z.string() })),
    takenFor: z.string(),
    may: z.object({ take: permission, undo: permission }),
  }),
  refusals: [],
})

/** Takes the results over as 转入 history of this person. */
export const takeArrival = call({
  name: 'archives.takeArrival',
  kind: 'write',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ arrivalId, staffId }),
  output: z.object({}),
  refusals: ['archives.arrival-state', 'archives.taken-already', 'archives.no-such-person'],
})

/** Takes it back, while no archive made since holds it. */
export const undoArrival = call({
  name: 'archives.undoArrival',
  kind: 'write',
  who: archivists,
  scope: 'organisation',
  input: z.strictObject({ arrivalId }),
  output: z.object({}),
  refusals: ['archives.arrival-state', 'archives.arrival-used'],
})
