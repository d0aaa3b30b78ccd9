import type { ReactNode } from 'react'

import { Action } from './action.tsx'
import { Form } from './form.tsx'
import { Page, Section } from './page.tsx'

interface FormPageProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly over?: ReactNode
  readonly submit: string
  readonly busy: boolean
  /** Why it cannot be sent now. */
  readonly whyNot?: string | null
  readonly onSubmit: () => unknown
  /** The sentence about the form as a whole. */
  readonly fault?: string | null
  /** Beside the button: cancel, a link. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/** A page that is one form: fields, one button that says what it does. */
export function FormPage({ title, lead, over, children, ...rest }: FormPageProps) {
  return (
    <Page title={title} lead={lead} over={over} narrow>
      <Section>
        <Form onSubmit={rest.onSubmit} label={title} fault={rest.fault ?? null}>
          {children}
          <div className="form-actions">
            <Action submit kind="primary" busy={rest.busy} whyNot={rest.whyNot ?? null}>
              {rest.submit}
            </Action>
            {rest.beside}
          </div>
        </Form>
      </Section>
    </Page>
  )
}
