import { type SampleServer, startSample } from './sample-server.ts'

/** One sample school for all journeys that only look, started before the first and stopped after the last. */
// oxlint-disable-next-line import/no-default-export -- Playwright wants one
export default async function shareSample(): Promise<() => Promise<void>> {
  const server: SampleServer = await startSample('achievements')
  process.env['JOURNEY_ACHIEVEMENTS'] = server.address
  return () => server.stop()
}
