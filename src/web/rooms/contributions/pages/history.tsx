import { history, mine } from '#contract/contributions.ts'
import type { ListId } from '#domain/kernel/ids.ts'

import { useRead } from '../../../api.ts'
import { momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { contributionsWords } from '../../../words/contributions.ts'

/** The versions that I signed, what was set aside and why. */
export function HistoryPage() {
  const read = useRead(mine, {})
  return (
    <Page
      title="签名记录"
      over={read.data?.term?.name}
      lead="每一版签名都会保留。校验码印在表上，内容改动一个字，校验码就不同。"
      actions={
        <LinkButton icon="back" to={path.list()}>
          回到清单
        </LinkButton>
      }
      narrow
    >
      <Loaded of={read}>
        {(data) => (data.list === null ? <Nothing /> : <Versions listId={data.list.id} />)}
      </Loaded>
    </Page>
  )
}

const Nothing = () => (
  <Empty title="还没有签过名">
    <p>签名后，这里会留下每一版的时间和校验码。</p>
  </Empty>
)

function Versions({ listId }: { readonly listId: ListId }) {
  const read = useRead(history, { listId })
  return (
    <Loaded of={read}>
      {({ versions, requests }) =>
        versions.length === 0 ? (
          <Nothing />
        ) : (
          <>
            {(['goals', 'achievements'] as const).map((part) => {
              const own = versions
                .filter((version) => version.part === part)
                // eslint-disable-next-line unicorn/no-array-sort -- toSorted is younger than WeChat's webviews; filter made a copy
                .sort((one, other) => other.number - one.number)
              return own.length === 0 ? null : (
                <Section key={part} title={contributionsWords.part[part]}>
                  <ol className="plain-list stack">
                    {own.map((version) => (
                      <li key={version.id}>
                        <div className="row">
                          <b>第 {version.number} 版</b>
                          {version.inForce ? <Tag tone="good">有效</Tag> : <Tag>已收回</Tag>}
                          <span className="quiet small">
                            {momentText(version.signedAt)} · {version.drawn ? '手写签名' : '输入姓名'}
                          </span>
                        </div>
                        <p className="small hash">校验码 {version.contentHash}</p>
                        {version.setAside === null ? null : (
                          <p className="item-reason">
                            {momentText(version.setAside.at)} 由{version.setAside.by}收回，原因：
                            {version.setAside.reason}
                          </p>
                        )}
                      </li>
                    ))}
                  </ol>
                </Section>
              )
            })}
            {requests.length === 0 ? null : (
              <Section title="收回申请">
                <ul className="plain-list stack">
                  {requests.map((request) => (
                    <li key={request.askedAt}>
                      <div className="row">
                        <b>{contributionsWords.part[request.part]}</b>
                        <Tag
                          tone={
                            request.answer === 'granted'
                              ? 'good'
                              : request.answer === 'declined'
                                ? 'bad'
                                : 'warn'
                          }
                        >
                          {{ open: '等支部答复', granted: '已同意', declined: '没有同意' }[request.answer]}
                        </Tag>
                        <span className="quiet small">{momentText(request.askedAt)}</span>
                      </div>
                      <p>申请理由：{request.reason}</p>
                      {request.answerReason === '' ? null : <p>答复：{request.answerReason}</p>}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        )
      }
    </Loaded>
  )
}
