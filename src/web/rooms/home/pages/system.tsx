import { failures, retry } from '#contract/jobs.ts'
import type { OutputOf } from '#contract/call.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { shortMoment } from '../../../kit/dates.ts'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { channelFailure } from '../../../words/channels.ts'
import { jobsWords } from '../../../words/jobs.ts'
import { sentence } from '../../../words/zh.ts'

type Failure = OutputOf<typeof failures>['failures'][number]

const nameOf = ({ kind, name }: Failure): string =>
  name === null ? jobsWords.kindOf(kind) : `${jobsWords.kindOf(kind)}：${name}`
const reasonOf = ({ of, failure }: Failure): string => (of === 'channel' ? channelFailure(failure) : failure)

const columns: readonly Column<Failure>[] = [
  { key: 'kind', title: jobsWords.kind, cell: nameOf, phone: 'title' },
  { key: 'at', title: jobsWords.at, cell: (row) => shortMoment(row.at), tight: true },
  { key: 'attempts', title: jobsWords.attempts, cell: (row) => row.attempts, end: true },
  { key: 'failure', title: jobsWords.failure, cell: reasonOf },
  {
    key: 'next',
    title: jobsWords.next,
    cell: (row) => (row.againAt === null ? jobsWords.onlyByHand : shortMoment(row.againAt)),
    tight: true,
  },
  { key: 'retry', title: jobsWords.retry, cell: (row) => <Retry failure={row} />, phone: 'foot' },
]

/** What could not be delivered or done: nothing is lost, all of it can be tried again. */
export function SystemPage() {
  const of = useRead(failures, {})
  return (
    <Page title={jobsWords.system} lead={jobsWords.systemLead}>
      <Section>
        <Loaded of={of}>
          {(data) =>
            data.failures.length === 0 ? (
              <Empty title={jobsWords.noFailures} />
            ) : (
              <Table
                label={jobsWords.system}
                columns={columns}
                rows={data.failures}
                keyOf={(row) => row.id}
              />
            )
          }
        </Loaded>
      </Section>
    </Page>
  )
}

function Retry({ failure }: { readonly failure: Failure }) {
  const again = useWrite(retry, { invalidates: [failures] })
  const notice = useNotice()
  const press = async () => {
    const answered = await again.mutateAsync({ id: failure.id, of: failure.of })
    if (answered.ok) notice.done(jobsWords.again)
    else notice.failed(sentence(answered.refusal))
  }
  const label = `${jobsWords.retry}：${nameOf(failure)}`
  return (
    <Button small busy={again.isPending} label={label} onPress={press}>
      {jobsWords.retry}
    </Button>
  )
}
