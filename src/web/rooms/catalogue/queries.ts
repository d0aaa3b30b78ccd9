import { version, versions } from '#contract/catalogue.ts'

import { useRead } from '../../api.ts'

/** What shows something else once a catalogue has changed. */
export const catalogueReads = [versions, version]

export const useVersions = () => useRead(versions, {})
export const useVersion = (catalogueId: string) => useRead(version, { catalogueId })
