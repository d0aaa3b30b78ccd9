import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useState } from 'react'

import type { Call, OutputOf, RequestOf } from '#contract/call.ts'

import { addressOf, ask, Refused, send, type Answered } from './ask.ts'
import { readAgain } from './read-again.ts'

/** Reads by the contract. Keeps the last page while the next one loads, so that nothing jumps. `data`, `error`, `refetch` as in react-query; `error.message` is the sentence to show. */
export function useRead<C extends Call<'read'>>(
  call: C,
  input: RequestOf<C>,
  options: {
    readonly enabled?: boolean
    readonly every?: number | ((data: OutputOf<C> | undefined) => number | false)
    /** About persons, for few eyes: read anew each time, and forgotten as soon as nothing shows it. */
    readonly confidential?: boolean
  } = {},
): UseQueryResult<OutputOf<C>, Refused> {
  return useQuery<OutputOf<C>, Refused>({
    queryKey: [call.name, input],
    queryFn: async () => {
      const answered = await ask(call, input)
      if (answered.ok) return answered.value
      throw new Refused(answered.refusal)
    },
    enabled: options.enabled ?? true,
    ...(options.confidential === true ? { gcTime: 0, staleTime: 0 } : { placeholderData: keepPreviousData }),
    ...intervalOf(options.every),
  })
}

/** How often it is read again: always the same, or by what was read last. */
function intervalOf<T>(every: number | ((data: T | undefined) => number | false) | undefined) {
  if (every === undefined) return {}
  if (typeof every === 'number') return { refetchInterval: every }
  return {
    refetchInterval: ({ state }: { readonly state: { readonly data: T | undefined } }) => every(state.data),
  }
}

interface After {
  /** Reads that show something else now. */
  readonly invalidates?: readonly Call[]
}

/** Writes by the contract; `mutateAsync(input)` never throws but gives a Result, `isPending` while it runs. */
export function useWrite<C extends Call<'write'>>(
  call: C,
  after: After = {},
): UseMutationResult<Answered<C>, Error, RequestOf<C>> {
  const forget = useForget(after)
  return useMutation<Answered<C>, Error, RequestOf<C>>({
    mutationFn: (input) => ask(call, input),
    onSuccess: (answered) => (answered.ok ? forget() : undefined),
  })
}

export interface Upload<C extends Call> {
  readonly input: RequestOf<C>
  readonly file: Blob
  readonly name: string
}

/** Uploads one file; `progress` goes from 0 to 1 and is null when nothing is under way. */
export function useUpload<C extends Call<'upload'>>(
  call: C,
  after: After = {},
): UseMutationResult<Answered<C>, Error, Upload<C>> & { readonly progress: number | null } {
  const [progress, setProgress] = useState<number | null>(null)
  const forget = useForget(after)
  const mutation = useMutation<Answered<C>, Error, Upload<C>>({
    mutationFn: async ({ input, file, name }) => {
      setProgress(0)
      const answered = await send(call, input, file, name, setProgress)
      setProgress(null)
      return answered
    },
    onSuccess: (answered) => (answered.ok ? forget() : undefined),
  })
  return { ...mutation, progress }
}

/** The address of a download, for an ordinary link. */
export const linkTo = <C extends Call<'download'>>(call: C, input: RequestOf<C>): string =>
  addressOf(call, input)

function useForget({ invalidates = [] }: After): () => Promise<void> {
  const client = useQueryClient()
  return () => readAgain(client, invalidates)
}

const passing = new Set([
  'web.unreachable',
  'web.offline',
  'common.database-away',
  'common.too-many',
  'common.slow-down',
])

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (count, error) => count < 2 && error instanceof Refused && passing.has(error.refusal.code),
      retryDelay: (count) => 600 * (count + 1),
    },
    mutations: { networkMode: 'always' },
  },
})
