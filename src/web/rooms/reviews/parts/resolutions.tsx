import { concerns } from '#contract/permission.ts'
import { withdrawResolution } from '#contract/reviews-deciding.ts'
import { resolutionDocument } from '#contract/reviews-result.ts'

import { linkTo } from '../../../api.ts'
import { AskForm } from '../../../kit/ask-form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Section } from '../../../kit/page.tsx'
import { starName } from '../../../kit/stars.tsx'
import { DesignateForm } from '../forms/designate.tsx'
import { ReasonForm } from '../forms/reason.tsx'
import type { SheetData } from '../pages/result.tsx'
import type { OfBranch } from '../queries.ts'

interface ResolutionsProps {
  readonly data: SheetData
  readonly of: OfBranch
}

/** 直接确定: resolutions with their documents, and the form for a new one. */
export function ResolutionsSection({ data, of }: ResolutionsProps) {
  const published = data.publications.length > 0
  const may = published ? data.may['result.amend'] : data.may['result.designate']
  if (data.resolutions.length === 0 && !concerns(may)) return null
  return (
    <Section
      title="直接确定"
      note="学校或相关工作在对应年度被上级评定为优秀或先进的，可由校党委决议，对相关校级领导和中层干部按一定比例直接确定为四星及以上。"
    >
      {data.resolutions.map((each) => (
        <div key={each.id} className="star-group">
          <b>
            {each.authority}，{each.year} 年，{each.about}
          </b>
          <span>
            {each.members.map(({ name, stars }) => `${name}（${starName(stars)}）`).join('、')}；比例：
            {each.proportion}
          </span>
          <span className="row">
            {each.documents.map(({ id, name }) => (
              <LinkButton
                key={id}
                small
                icon="paper"
                download
                to={linkTo(resolutionDocument, {
                  termId: of.termId,
                  branchId: of.branchId,
                  attachmentId: id,
                })}
              >
                {name}
              </LinkButton>
            ))}
            {published ? null : (
              <AskForm label="撤回决议" title="撤回直接确定的决议" may={data.may['result.designate']} small>
                {(close) => (
                  <ReasonForm
                    call={withdrawResolution}
                    input={{ termId: of.termId, branchId: of.branchId, resolutionId: each.id }}
                    hint="撤回后按投票结果计算。"
                    submit="撤回决议"
                    done="决议已撤回"
                    onDone={close}
                  />
                )}
              </AskForm>
            )}
          </span>
        </div>
      ))}
      <div className="row">
        <AskForm label="登记直接确定" title="登记直接确定" may={may}>
          {(close) => <DesignateForm data={data} of={of} amending={published} onDone={close} />}
        </AskForm>
      </div>
    </Section>
  )
}
