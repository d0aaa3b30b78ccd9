import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { builtSchool } from './built-schools.ts'
import { startSample } from './sample-server.ts'

/** One sample school for all journeys that only look, started before the first and stopped after the last; and a place for the others. */
// oxlint-disable-next-line import/no-default-export -- Playwright wants one
export default async function shareSample(): Promise<() => Promise<void>> {
  const schools = await mkdtemp(join(tmpdir(), 'liangqi-schools-'))
  // Where we are root, PostgreSQL runs as somebody else, who must get in.
  await chmod(schools, 0o711)
  process.env['JOURNEY_SCHOOLS'] = schools
  // The second is the one that is asked for next: a school is built by one core, and there are two.
  const [server] = await Promise.all([startSample('achievements'), builtSchool(schools, 'goals')])
  process.env['JOURNEY_ACHIEVEMENTS'] = server.address
  return async () => {
    await server.stop()
    await rm(schools, { recursive: true, force: true, maxRetries: 3 })
  }
}
