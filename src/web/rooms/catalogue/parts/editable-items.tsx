import type { Catalogue, CatalogueItem } from '#domain/catalogue/catalogue.ts'
import { itemsOf, moveItem, removeItem, removeLevel, setPoints } from '#domain/catalogue/edit.ts'
import { levelName } from '#domain/catalogue/sheet.ts'

import { Button } from '../../../kit/button.tsx'
import { useConfirm } from '../../../kit/confirm.ts'
import { TextField } from '../../../kit/fields.tsx'
import { Items } from './items.tsx'

interface EditableItemsProps {
  readonly catalogue: Catalogue
  readonly onChange: (catalogue: Catalogue) => void
  readonly onEdit: (item: CatalogueItem) => void
  readonly onAdd: (level: string) => void
}

/** The items with everything that can be done to them. */
export function EditableItems({ catalogue, onChange, onEdit, onAdd }: EditableItemsProps) {
  const confirm = useConfirm()
  const drop = async (item: CatalogueItem) => {
    const yes = await confirm({
      title: `删去“${item.text}”？`,
      text: '保存草稿以后生效；已经开启的学期和已发布的版本里仍然有这一条。',
      yes: '删去',
      danger: true,
    })
    if (yes) onChange(removeItem(catalogue, item.id))
  }
  const dropLevel = async (level: string) => {
    const count = itemsOf(catalogue, Number(level)).length
    const yes = await confirm({
      title: `取消${levelName(level)}？`,
      text: count === 0 ? '这一级还没有条目。' : `这一级的 ${count} 条也一起删去。`,
      yes: `取消${levelName(level)}`,
      danger: true,
    })
    if (yes) onChange(removeLevel(catalogue, level))
  }
  return (
    <Items
      catalogue={catalogue}
      renderBeside={(item, at, all) => (
        <span className="row no-print">
          <Button
            small
            label={`上移“${item.text}”`}
            disabled={at === 0}
            onPress={() => onChange(moveItem(catalogue, item.id, -1))}
          >
            上移
          </Button>
          <Button
            small
            label={`下移“${item.text}”`}
            disabled={at === all.length - 1}
            onPress={() => onChange(moveItem(catalogue, item.id, 1))}
          >
            下移
          </Button>
          <Button small icon="edit" label={`修改“${item.text}”`} onPress={() => onEdit(item)}>
            修改
          </Button>
          <Button small icon="trash" label={`删去“${item.text}”`} onPress={() => drop(item)}>
            删去
          </Button>
        </span>
      )}
      renderLevel={(level) => (
        <Button small icon="trash" onPress={() => dropLevel(level)}>
          取消这一级
        </Button>
      )}
      renderUnder={(level) => (
        <div className="seat-row">
          <TextField
            label={`${levelName(level)}每条几分`}
            inputMode="decimal"
            value={catalogue.levels[level] ?? ''}
            onChange={(points) => onChange(setPoints(catalogue, level, points.normalize('NFKC').trim()))}
          />
          <Button icon="plus" onPress={() => onAdd(level)}>
            添加{levelName(level)}条目
          </Button>
        </div>
      )}
    />
  )
}
