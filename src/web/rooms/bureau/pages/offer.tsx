import '../parts/bureau.css'

import { useParams } from 'wouter'

import { offer } from '#contract/bureau-templates.ts'
import type { OutputOf } from '#contract/call.ts'
import { originInWords, templateKindNames } from '#domain/organisation/template.ts'

import { useRead } from '../../../api.ts'
import { momentText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Adopting } from '../parts/adopting.tsx'
import { OfferDifferences } from '../parts/offer-differences.tsx'

export type Offered = OutputOf<typeof offer>

/** One template beside what the school has, to be adopted or left. */
export function OfferPage() {
  const { templateId } = useParams<{ templateId: string }>()
  const read = useRead(offer, { templateId })
  const template = read.data?.template
  return (
    <Page
      title={template === undefined ? '上级模板' : `${template.name} 第 ${template.version} 版`}
      over={
        template === undefined ? undefined : `${template.publisher}的${templateKindNames[template.kind]}模板`
      }
      {...(template === undefined || template.note === '' ? {} : { lead: template.note })}
      actions={<PrintButton />}
    >
      <Loaded of={read} lines={14}>
        {(shown) => <Body shown={shown} />}
      </Loaded>
    </Page>
  )
}

function Body({ shown }: { readonly shown: Offered }) {
  const { template, ours, bodies } = shown
  return (
    <>
      {template.withdrawnAt === null ? null : (
        <Callout tone="warn" title={`${momentText(template.withdrawnAt)}被发布单位撤回`}>
          不能再采用；已经采用的不受影响。
        </Callout>
      )}
      <Section title="采用">
        <FactList
          facts={[
            { label: '发布', value: momentText(template.publishedAt) },
            { label: '指纹', value: <code className="bureau-hash">{template.hash}</code> },
            {
              label: '本校现在的',
              value: ours === null ? '还没有' : `第 ${ours.version} 版 ${ours.name}`,
            },
            ...(ours?.origin == null ? [] : [{ label: '它的来历', value: originInWords(ours.origin) }]),
          ]}
        />
        <Adopting shown={shown} />
      </Section>
      <Section
        title="采用后有什么不同"
        note={
          ours === null
            ? '本校还没有这一类，下面是模板的全部内容。'
            : `与本校第 ${ours.version} 版相比；没有列出的都一样。`
        }
      >
        <OfferDifferences bodies={bodies} ours={ours} />
      </Section>
    </>
  )
}
