import { sessionMe } from '#contract/auth.ts'

import { useRead } from '../../api.ts'
import type { Me } from '../../session.tsx'

/** Who stands at a door: the session is there, the house is not yet. */
export const useDoorMe = (): Me | undefined => useRead(sessionMe, {}).data
