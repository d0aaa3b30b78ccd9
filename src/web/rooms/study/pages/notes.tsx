import '../parts/study.css'

import { useState } from 'react'

import { notes, removeNote } from '#contract/study-notes.ts'

import { useRead, useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { dayText } from '../../../kit/dates.ts'
import { Pager } from '../../../kit/list-page.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { minutesText } from '../../../words/study.ts'
import { sentence } from '../../../words/zh.ts'
import { NoteForm } from '../forms/note.tsx'
import { NoteFiles } from '../parts/note-files.tsx'
import type { NoteShown } from '../queries.ts'

/** A member's own study notes. */
export function NotesPage() {
  const [page, setPage] = useState(1)
  const [writing, setWriting] = useState<NoteShown | 'new' | null>(null)
  const read = useRead(notes, { page, size: 20 })
  return (
    <Page
      title="学习笔记"
      lead="自学和集中学习的笔记，只有您自己看得到。学时只作记录，不计分。"
      actions={
        <>
          <Button kind="primary" icon="plus" onPress={() => setWriting('new')}>
            写笔记
          </Button>
          <PrintButton />
        </>
      }
      narrow
    >
      <Loaded of={read} lines={8}>
        {(data) => (
          <>
            <p>今年记录的学习时间：{minutesText(data.minutesThisYear)}</p>
            {data.rows.length === 0 ? (
              <Empty title="还没有笔记">
                <p>学了什么、有什么体会，写下来，也可以放照片或 PDF。</p>
              </Empty>
            ) : (
              <Pages notes={data.rows} onEdit={setWriting} />
            )}
            {data.total > 20 ? <Pager page={page} size={20} total={data.total} onPage={setPage} /> : null}
            {writing === null ? null : (
              <NoteForm
                note={writing === 'new' ? null : writing}
                today={data.today}
                onClose={() => setWriting(null)}
              />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface PagesProps {
  readonly notes: readonly NoteShown[]
  readonly onEdit: (note: NoteShown) => void
}

function Pages({ notes: all, onEdit }: PagesProps) {
  const remove = useWrite(removeNote, { invalidates: [notes] })
  const confirm = useConfirm()
  const notice = useNotice()
  const drop = async ({ noteId, version, title }: NoteShown) => {
    const text = '笔记和里面的文件都会删去，不能恢复。'
    if (!(await confirm({ title: `删去“${title}”？`, text, yes: '删去', danger: true }))) return
    const answered = await remove.mutateAsync({ noteId, version })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  return all.map((note) => (
    <Section
      key={note.noteId}
      title={note.title}
      note={[dayText(note.on), note.online ? '线上' : '线下', minutesText(note.minutes)].join(' · ')}
      actions={
        <>
          <Button small icon="edit" label={`修改：${note.title}`} onPress={() => onEdit(note)}>
            修改
          </Button>
          <Button small icon="trash" label={`删去：${note.title}`} onPress={() => drop(note)}>
            删去
          </Button>
        </>
      }
    >
      <p className="minutes-text">{note.text}</p>
      <NoteFiles note={note} />
    </Section>
  ))
}
