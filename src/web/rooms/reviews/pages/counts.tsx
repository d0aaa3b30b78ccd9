import { counts } from '#contract/reviews-count.ts'

import { useRead } from '../../../api.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { path } from '../../../path.ts'
import { StateTag } from '../parts/state-tag.tsx'

/** The reviews in which the person is a teller. */
export function CountsPage() {
  const found = useRead(counts, {})
  return (
    <Page title="计票" lead="支部请您计票的评议会列在这里。" narrow>
      <Loaded of={found}>
        {({ reviews }) =>
          reviews.length === 0 ? (
            <Empty title="没有要您计票的评议会">
              <p>支部书记确定您为计票人以后，您会收到消息。</p>
            </Empty>
          ) : (
            reviews.map((each) => (
              <Section key={each.reviewId} title={each.branch}>
                <p className="row">
                  {each.term}
                  <StateTag state={each.state} />
                  {each.state === 'counting' && each.handedIn ? <Tag tone="good">已交</Tag> : null}
                </p>
                <div className="row">
                  <LinkButton
                    kind={each.state === 'counting' && !each.handedIn ? 'primary' : 'default'}
                    to={path.count(each.reviewId)}
                  >
                    {each.state === 'counting' && !each.handedIn ? '录入票数' : '查看'}
                  </LinkButton>
                </div>
              </Section>
            ))
          )
        }
      </Loaded>
    </Page>
  )
}
