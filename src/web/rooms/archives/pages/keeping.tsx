import { keeping } from '#contract/archives-keeping.ts'
import { concerns } from '#contract/permission.ts'

import { useRead } from '../../../api.ts'
import { momentText } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { path } from '../../../path.ts'
import { KeepingTable } from '../parts/keeping-table.tsx'

/** 保管期限: what is kept how long, in words, for everybody. */
export function KeepingPage() {
  const read = useRead(keeping, {})
  const { data } = read
  return (
    <Page
      title="保管期限"
      lead="系统里的每一类材料保存多久、从哪天算起、到期销毁什么。到期不会自动销毁：党委批准，等一段可以撤回的时间，再由另一人执行。"
      actions={
        <>
          {data !== undefined && concerns(data.may) ? (
            <LinkButton icon="edit" to={path.editKeeping()}>
              修改
            </LinkButton>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <Loaded of={read} lines={12}>
        {(shown) => (
          <>
            <Section title="现行的保管期限表" note={madeText(shown)}>
              <KeepingTable shown={shown} />
            </Section>
            <Section title="不在表里的">
              <p>登录会话在退出或过期时由系统清除；选票开票以后不能和人对上，随评议结果保存。</p>
              <p>有没有答复的异议、没有办结的申诉、有人登记了暂缓销毁的，到期也不销毁。</p>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface Made {
  readonly version: number
  readonly note: string
  readonly madeBy: string
  readonly madeAt: string | null
  readonly body: { readonly waitDays: number }
}

function madeText({ version, note, madeBy, madeAt, body }: Made): string {
  const wait = `批准以后等 ${body.waitDays} 天才能执行，其间可以撤回。`
  if (madeAt === null) return `系统预置的期限，学校还没有改过。${wait}`
  return `第 ${version} 版，${madeBy}于${momentText(madeAt)}修改：${note}。${wait}`
}
