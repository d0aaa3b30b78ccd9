import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'

import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Icon } from './icons.tsx'

export interface Question {
  /** Names the thing: 删除支部「第一党支部」？ */
  readonly title: string
  /** What follows from it, and whether it can be undone. */
  readonly text?: ReactNode
  /** The verb on the button, not 确定. */
  readonly yes: string
  readonly danger?: boolean
}

export interface Notice {
  readonly done: (text: string) => void
  readonly failed: (text: string) => void
}

interface Said {
  readonly id: number
  readonly text: string
  readonly bad: boolean
}

interface Asking {
  readonly confirm: (question: Question) => Promise<boolean>
  readonly notice: Notice
}

const Context = createContext<Asking | null>(null)

export function useAsking(): Asking {
  const asking = useContext(Context)
  if (asking === null) throw new Error('useAsking outside of AskingProvider')
  return asking
}

/** Holds the one question that is asked and the short words that were just said. */
export function AskingProvider({ children }: { readonly children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null)
  const [said, setSaid] = useState<readonly Said[]>([])
  const reply = useRef<((yes: boolean) => void) | null>(null)
  const count = useRef(0)
  const confirm = useCallback(
    (next: Question) =>
      new Promise<boolean>((resolve) => {
        reply.current?.(false)
        reply.current = resolve
        setQuestion(next)
      }),
    [],
  )
  const say = useCallback((text: string, bad: boolean) => {
    count.current += 1
    const id = count.current
    setSaid((before) => [...before.slice(-2), { id, text, bad }])
    setTimeout(() => setSaid((before) => before.filter((one) => one.id !== id)), bad ? 9000 : 4000)
  }, [])
  const value = useMemo(
    () => ({
      confirm,
      notice: { done: (text: string) => say(text, false), failed: (text: string) => say(text, true) },
    }),
    [confirm, say],
  )
  const answer = (yes: boolean) => {
    setQuestion(null)
    reply.current?.(yes)
    reply.current = null
  }
  return (
    <Context value={value}>
      {children}
      {question === null ? null : <Asked question={question} onAnswer={answer} />}
      <Notices>
        {said.map((one) => (
          <div key={one.id} className="notice" role={one.bad ? 'alert' : undefined}>
            <Icon name={one.bad ? 'warn' : 'check'} />
            <span>{one.text}</span>
            <button
              type="button"
              aria-label="知道了"
              onClick={() => setSaid((all) => all.filter((it) => it !== one))}
            >
              <Icon name="close" size="1.2em" />
            </button>
          </div>
        ))}
      </Notices>
    </Context>
  )
}

/** Outside of the root, so that they are read out while a dialog holds the rest. */
const Notices = ({ children }: { readonly children: ReactNode }) =>
  createPortal(
    <div className="notices no-print" aria-live="polite">
      {children}
    </div>,
    document.body,
  )

function Asked({
  question,
  onAnswer,
}: {
  readonly question: Question
  readonly onAnswer: (yes: boolean) => void
}) {
  const danger = question.danger ?? false
  return (
    <Dialog
      open
      title={question.title}
      onClose={() => onAnswer(false)}
      foot={
        <>
          <Button onPress={() => onAnswer(false)} first={danger}>
            先不了
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} onPress={() => onAnswer(true)} first={!danger}>
            {question.yes}
          </Button>
        </>
      }
    >
      {question.text === undefined ? null : <div>{question.text}</div>}
    </Dialog>
  )
}
