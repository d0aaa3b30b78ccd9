import { shortDay } from '../../../kit/dates.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import type { Goals } from '../queries.ts'

/** The goals of the own contribution list, beside the pledge. */
export function GoalsBeside({ goals, own = false }: { readonly goals: Goals; readonly own?: boolean }) {
  const { items, aims } = goals
  return (
    <Section title="贡献清单的目标" note="承诺可以从这里写起；两边各写各的，互不改动。">
      {items.length === 0 && aims.length === 0 ? <p className="quiet">清单里还没有勾选目标。</p> : null}
      {items.length === 0 ? null : (
        <ul>
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
      {aims.length === 0 ? null : (
        <>
          <h3>个人努力目标</h3>
          <ul>
            {aims.map(({ text, measure, due }) => (
              <li key={text}>
                {[text, measure].filter(Boolean).join('，')}
                {due === null ? '' : `（${shortDay(due)}前）`}
              </li>
            ))}
          </ul>
        </>
      )}
      {own ? (
        <div className="row">
          <LinkButton small to={path.list()}>
            看我的清单
          </LinkButton>
        </div>
      ) : null}
    </Section>
  )
}
