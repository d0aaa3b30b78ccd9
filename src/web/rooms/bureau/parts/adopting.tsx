import { adopt, discard } from '#contract/catalogue.ts'
import type { Permission } from '#contract/permission.ts'
import { concerns } from '#contract/permission.ts'
import { adoptScheme, dropScheme } from '#contract/pioneer.ts'
import { adoptPolicy, dropPolicy } from '#contract/terms-policy.ts'
import type { Refusal, Result } from '#domain/kernel/result.ts'
import { templateKindNames } from '#domain/organisation/template.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { path } from '../../../path.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import type { Offered } from '../pages/offer.tsx'
import { adoptedReads } from '../queries.ts'

interface Doing {
  readonly may: Permission
  readonly adopt: () => Promise<Answered>
  /** Null where nothing can be taken back. */
  readonly undo: (() => Promise<Answered>) | null
  readonly busy: boolean
  /** Where the school's own versions stand. */
  readonly at: string
}
type Answered = Result<unknown> | { readonly ok: false; readonly refusal: Refusal }

/** The commands of the rooms that keep each kind; here they are only pressed. */
function useDoing({ template, ours, adopted, draft, may }: Offered): Doing {
  const after = { invalidates: adoptedReads }
  const catalogue = { adopt: useWrite(adopt, after), undo: useWrite(discard, after) }
  const policy = { adopt: useWrite(adoptPolicy, after), undo: useWrite(dropPolicy, after) }
  const scheme = { adopt: useWrite(adoptScheme, after), undo: useWrite(dropScheme, after) }
  const seen = { templateId: template.id, after: ours?.version ?? 0 }
  const canUndo = adopted !== null && !adopted.used && adopted.newest
  if (template.kind === 'catalogue')
    return {
      may: may['catalogue.adopt'] ?? true,
      adopt: () => catalogue.adopt.mutateAsync({ templateId: template.id }),
      undo:
        canUndo && draft !== null
          ? () => catalogue.undo.mutateAsync({ catalogueId: draft.id, revision: draft.revision })
          : null,
      busy: catalogue.adopt.isPending || catalogue.undo.isPending,
      at: adopted === null ? path.catalogues() : path.catalogue(adopted.id),
    }
  if (template.kind === 'policy')
    return {
      may: may['terms.adoptPolicy'] ?? true,
      adopt: () => policy.adopt.mutateAsync(seen),
      undo: canUndo ? () => policy.undo.mutateAsync({ policyId: adopted.id }) : null,
      busy: policy.adopt.isPending || policy.undo.isPending,
      at: path.policies(),
    }
  return {
    may: may['pioneer.adoptScheme'] ?? true,
    adopt: () => scheme.adopt.mutateAsync(seen),
    undo: canUndo ? () => scheme.undo.mutateAsync({ schemeId: adopted.id }) : null,
    busy: scheme.adopt.isPending || scheme.undo.isPending,
    at: path.schemes(),
  }
}

/** Adopts as the school's own next version, or takes that back while nothing holds it. */
export function Adopting({ shown }: { readonly shown: Offered }) {
  const { template, adopted } = shown
  const { may, adopt: adoptNow, undo, busy, at } = useDoing(shown)
  const confirm = useConfirm()
  const notice = useNotice()
  const kind = templateKindNames[template.kind]
  const told = (answered: Answered, done: string) =>
    answered.ok ? notice.done(done) : notice.failed(sentence(answered.refusal))
  const press = async () => {
    const yes = await confirm({
      title: `采用“${template.name}”第 ${template.version} 版？`,
      text:
        template.kind === 'catalogue'
          ? '会成为本校目录的一份草稿，可以再修改；发布以后，新的学期才能用它。'
          : `会成为本校${kind}的下一版；已经开启的学期不受影响。没有用上以前可以撤销。`,
      yes: '采用',
    })
    if (yes) told(await adoptNow(), `已采用，请到“${kind}”里查看`)
  }
  const back = async () => {
    if (undo === null) return
    const yes = await confirm({
      title: `撤销采用“${template.name}”？`,
      text:
        template.kind === 'catalogue' ? '草稿会删去，改过的内容也一并删去。' : '这一版会删去，回到前一版。',
      yes: '撤销采用',
      danger: true,
    })
    if (yes) told(await undo(), '已撤销采用')
  }
  return (
    <div className="row no-print">
      {adopted === null && concerns(may) ? (
        <Action kind="primary" icon="download" busy={busy} whyNot={whyNot(may)} onPress={press}>
          采用为本校的下一版
        </Action>
      ) : null}
      {adopted === null ? null : (
        <LinkButton to={at}>
          {adopted.state === 'draft' ? `打开第 ${adopted.version} 版草稿` : `看本校第 ${adopted.version} 版`}
        </LinkButton>
      )}
      {adopted === null || !concerns(may) ? null : (
        <Action
          busy={busy}
          whyNot={undo === null ? '已经用上，或者有了更新的版本，不能再撤销' : null}
          onPress={back}
        >
          撤销采用
        </Action>
      )}
    </div>
  )
}
