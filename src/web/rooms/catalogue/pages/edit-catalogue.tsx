import { useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { save, type version } from '#contract/catalogue.ts'
import { catalogueFaults, type Catalogue, type CatalogueItem } from '#domain/catalogue/catalogue.ts'
import { addItem, addLevel, changeItem, levelsOf, nextItemId } from '#domain/catalogue/edit.ts'
import { faultSentence } from '#domain/catalogue/faults.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { TextField } from '../../../kit/fields.tsx'
import { useKept } from '../../../kit/kept.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { useMe } from '../../../session.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { CatalogueImport } from '../forms/catalogue-import.tsx'
import { ItemForm } from '../forms/item.tsx'
import { Differences } from '../../../kit/catalogue-differences.tsx'
import { EditableItems } from '../parts/editable-items.tsx'
import { catalogueReads, useVersion } from '../queries.ts'

type Data = OutputOf<typeof version>

/** The editor of a draft. What is not saved yet is kept on this device. */
export function EditCataloguePage() {
  const { catalogueId = '' } = useParams()
  const found = useVersion(catalogueId)
  return (
    <Page
      title={found.data === undefined ? '修改清单目录' : `修改第 ${found.data.catalogue.version} 版`}
      over={<Link href={path.catalogue(catalogueId)}>清单目录</Link>}
      lead="改动先留在这台设备上，点“保存草稿”才存到服务器。"
    >
      <Loaded of={found} lines={14}>
        {(data) =>
          data.catalogue.state === 'published' ? (
            <Callout tone="warn" title="这一版已经发布，不再改动">
              <LinkButton to={path.catalogue(catalogueId)}>查看这一版</LinkButton>
            </Callout>
          ) : (
            <Editor data={data} />
          )
        }
      </Loaded>
    </Page>
  )
}

interface Kept {
  /** The revision that editing began from. */
  readonly revision: number
  readonly name: string
  readonly body: Catalogue
}

function Editor({ data }: { readonly data: Data }) {
  const { catalogue, may, taken } = data
  const me = useMe()
  const stored = { revision: catalogue.revision, name: catalogue.name, body: catalogue.body }
  const [kept, keep, forget] = useKept<Kept>(`catalogue.${me.staffId}.${catalogue.id}`, stored)
  const [editing, setEditing] = useState<CatalogueItem | null>(null)
  const [importing, setImporting] = useState(false)
  const write = useWrite(save, { invalidates: catalogueReads })
  const notice = useNotice()
  const [, go] = useLocation()
  const { revision, name, body } = kept
  const change = (next: Catalogue) => keep({ revision, name, body: next })
  const faults = catalogueFaults(body)
  const fresh = (level: number): CatalogueItem => ({
    id: nextItemId(level, [...taken, ...body.items.map((item) => item.id)]),
    level,
    text: '',
    competition: false,
  })
  const store = async () => {
    const answered = await write.mutateAsync({
      catalogueId: catalogue.id,
      revision: catalogue.revision,
      name,
      body,
    })
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    forget()
    notice.done('草稿已保存')
    go(path.catalogue(catalogue.id))
  }
  const put = (item: CatalogueItem) => {
    change(body.items.some((each) => each.id === item.id) ? changeItem(body, item) : addItem(body, item))
    setEditing(null)
  }
  const stopped =
    faults.length === 0 ? null : `${faults.map((fault) => faultSentence(body, fault)).join('；')}。`
  return (
    <>
      {revision === catalogue.revision ? null : (
        <Overtaken
          mine={body}
          theirs={catalogue.body}
          onMine={() => keep({ revision: catalogue.revision, name, body })}
          onTheirs={() => keep(stored)}
        />
      )}
      <Section>
        <div className="stack">
          <TextField label="名称" value={name} onChange={(next) => keep({ revision, name: next, body })} />
          <div className="row">
            <Action
              kind="primary"
              busy={write.isPending}
              whyNot={
                whyNot(may['catalogue.save']) ?? stopped ?? (name.trim() === '' ? '请填写名称。' : null)
              }
              onPress={store}
            >
              保存草稿
            </Action>
            <Button icon="upload" onPress={() => setImporting(true)}>
              从 Excel 导入
            </Button>
            {levelsOf(body).length < 9 ? (
              <Button icon="plus" onPress={() => change(addLevel(body))}>
                增加一级
              </Button>
            ) : null}
            <Button
              onPress={() => {
                forget()
                go(path.catalogue(catalogue.id))
              }}
            >
              不要这些改动
            </Button>
          </div>
        </div>
      </Section>
      <EditableItems
        catalogue={body}
        onChange={change}
        onEdit={setEditing}
        onAdd={(level) => setEditing(fresh(Number(level)))}
      />
      {editing === null ? null : (
        <Dialog open title={editing.text === '' ? '添加条目' : '修改条目'} onClose={() => setEditing(null)}>
          <ItemForm item={editing} catalogue={body} onDone={put} />
        </Dialog>
      )}
      <Dialog open={importing} title="从 Excel 导入" wide onClose={() => setImporting(false)}>
        <CatalogueImport
          catalogueId={catalogue.id}
          now={body}
          onDone={(next) => {
            change(next)
            setImporting(false)
          }}
        />
      </Dialog>
    </>
  )
}

interface OvertakenProps {
  readonly mine: Catalogue
  readonly theirs: Catalogue
  readonly onMine: () => void
  readonly onTheirs: () => void
}

/** Somebody saved meanwhile: both are there, and the person decides. */
const Overtaken = ({ mine, theirs, onMine, onTheirs }: OvertakenProps) => (
  <Callout
    tone="warn"
    title="您编写期间，草稿被别人（或您在另一台设备上）保存过"
    actions={
      <>
        <Button onPress={onTheirs}>用别人保存的，不要我的改动</Button>
        <Button onPress={onMine}>以我的为准</Button>
      </>
    }
  >
    <p>您的改动还在这台设备上。与别人保存的相比，您这份：</p>
    <Differences before={theirs} after={mine} name="别人保存的草稿" />
  </Callout>
)
