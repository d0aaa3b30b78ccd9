import type { OutputOf } from '#contract/call.ts'
import type { look } from '#contract/tasks-desk.ts'

type Load = OutputOf<typeof look>['claims'][number]['workload']

/** What a member does already, as the organisation knows it; tasks come on top of it (notice 三.2). */
export function Workload({ load }: { readonly load: Load }) {
  const posts = [load.post, ...load.posts].filter((each) => each !== '')
  const lines = [
    ['所在处室（系）', load.department],
    ['岗位与任职', [...new Set(posts)].join('、')],
    ['周课时数', load.weeklyHours === null ? '' : `${load.weeklyHours / 100} 节`],
    ['班主任', load.classInCharge],
    ['手上的任务', `${load.openTasks} 项（含本项）`],
  ] as const
  return (
    <dl className="facts" aria-label="已有的工作量">
      {lines
        .filter(([, text]) => text !== '')
        .map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  )
}
