import { Link, useLocation, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { discard, file, publish, type version } from '#contract/catalogue.ts'
import { concerns } from '#contract/permission.ts'
import { compareCatalogues, mostPoints } from '#domain/catalogue/diff.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import { originInWords } from '#domain/organisation/template.ts'

import { linkTo, useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { path } from '../../../path.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { Differences } from '../../../kit/catalogue-differences.tsx'
import { Items } from '../parts/items.tsx'
import { catalogueReads, useVersion } from '../queries.ts'

type Data = OutputOf<typeof version>

/** One version: its items, and what it changes against the notice and the version before. */
export function CataloguePage() {
  const { catalogueId = '' } = useParams()
  const found = useVersion(catalogueId)
  const shown = found.data?.catalogue
  return (
    <Page
      title={shown === undefined ? '清单目录' : `第 ${shown.version} 版 ${shown.name}`}
      over={<Link href={path.catalogues()}>清单目录</Link>}
      actions={
        <>
          {found.data === undefined ? null : <Buttons data={found.data} />}
          <PrintButton />
        </>
      }
    >
      <Loaded of={found} lines={14}>
        {(data) => <Shown data={data} />}
      </Loaded>
    </Page>
  )
}

function Shown({ data: { catalogue, before } }: { readonly data: Data }) {
  return (
    <>
      {catalogue.state === 'draft' ? (
        <Callout tone="warn" title="这是草稿">
          <p>发布以后才能用于学期，发布后不再改动。</p>
        </Callout>
      ) : null}
      <Section>
        <FactList
          facts={[
            { label: '条目', value: `${catalogue.items} 条` },
            { label: '全部达成（不含其他）', value: `${mostPoints(catalogue.body)} 分` },
            {
              label: catalogue.state === 'draft' ? '开始编写' : '发布',
              value: momentText(catalogue.changedAt),
            },
            { label: '经办', value: catalogue.changedBy ?? '系统' },
            ...(catalogue.origin === null ? [] : [{ label: '来历', value: originInWords(catalogue.origin) }]),
            {
              label: '适用的学期',
              value: catalogue.terms.length === 0 ? '还没有' : catalogue.terms.join('、'),
            },
          ]}
        />
      </Section>
      <Section title="与通知附件的不同">
        <Differences before={noticeCatalogue} after={catalogue.body} name="通知附件" />
      </Section>
      {before === null || compareCatalogues(noticeCatalogue, before.body).same ? null : (
        <Section title={`与第 ${before.version} 版的不同`}>
          <Differences before={before.body} after={catalogue.body} name={`第 ${before.version} 版`} />
        </Section>
      )}
      <Items catalogue={catalogue.body} />
    </>
  )
}

function Buttons({ data: { catalogue, may } }: { readonly data: Data }) {
  const isDraft = catalogue.state === 'draft'
  return (
    <>
      {isDraft && may['catalogue.save'] === true ? (
        <LinkButton to={path.editCatalogue(catalogue.id)} icon="edit">
          修改草稿
        </LinkButton>
      ) : null}
      {isDraft ? <Publish catalogue={catalogue} may={may['catalogue.publish']} /> : null}
      {isDraft ? <Discard catalogue={catalogue} may={may['catalogue.discard']} /> : null}
      <LinkButton to={linkTo(file, { catalogueId: catalogue.id })} icon="download" download>
        下载 Excel
      </LinkButton>
    </>
  )
}

interface MoveProps {
  readonly catalogue: Data['catalogue']
  readonly may: Data['may']['catalogue.publish']
}

function Publish({ catalogue, may }: MoveProps) {
  const move = useWrite(publish, { invalidates: catalogueReads })
  const confirm = useConfirm()
  const notice = useNotice()
  if (!concerns(may)) return null
  const press = async () => {
    const yes = await confirm({
      title: `发布“第 ${catalogue.version} 版 ${catalogue.name}”？`,
      text: '发布以后这一版不再改动，新建学期时可以选用。已经开启的学期不受影响。',
      yes: '发布',
    })
    if (!yes) return
    const answered = await move.mutateAsync({ catalogueId: catalogue.id, revision: catalogue.revision })
    if (answered.ok) notice.done('已发布')
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Action kind="primary" icon="stamp" busy={move.isPending} whyNot={whyNot(may)} onPress={press}>
      发布
    </Action>
  )
}

function Discard({ catalogue, may }: MoveProps) {
  const drop = useWrite(discard, { invalidates: catalogueReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const [, go] = useLocation()
  if (!concerns(may)) return null
  const press = async () => {
    const yes = await confirm({
      title: `放弃草稿“第 ${catalogue.version} 版 ${catalogue.name}”？`,
      text: '草稿里的改动都会丢掉，不能恢复。已发布的版本不受影响。',
      yes: '放弃草稿',
      danger: true,
    })
    if (!yes) return
    const answered = await drop.mutateAsync({ catalogueId: catalogue.id, revision: catalogue.revision })
    if (answered.ok) go(path.catalogues())
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Action kind="danger" icon="trash" busy={drop.isPending} whyNot={whyNot(may)} onPress={press}>
      放弃草稿
    </Action>
  )
}
