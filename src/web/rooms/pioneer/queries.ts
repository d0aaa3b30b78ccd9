import { schemes } from '#contract/pioneer.ts'

import { useRead } from '../../api.ts'

export const useSchemes = () => useRead(schemes, {})
