import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startNewSample } from './sample-server.ts'

/** One sample school for all journeys that only look, started before the first and stopped after the last; and a place for the others. */
// oxlint-disable-next-line import/no-default-export -- Playwright wants one
export default async function shareSample(): Promise<() => Promise<void>> {
  const server = await startNewSample('achievements')
  process.env['JOURNEY_ACHIEVEMENTS'] = server.address
  const schools = await mkdtemp(join(tmpdir(), 'liangqi-schools-'))
  // Where we are root, PostgreSQL runs as somebody else, who must get in.
  await chmod(schools, 0o711)
  process.env['JOURNEY_SCHOOLS'] = schools
  return async () => {
    await server.stop()
    await rm(schools, { recursive: true, force: true, maxRetries: 3 })
  }
}
