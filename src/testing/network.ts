import type { Network } from '#server/channels/network.ts'

/** No test reaches the internet: no name is known here. */
export const nowhere: Network = {
  resolve: () => Promise.resolve([]),
  isPublic: () => false,
  ports: { https: 443, mail: 465 },
  patience: 5000,
}
