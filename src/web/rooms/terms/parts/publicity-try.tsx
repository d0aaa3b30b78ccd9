import { useState } from 'react'

import { parseLocalDate, type LocalDate } from '#domain/kernel/local-date.ts'
import { publicityOf, workingCalendarOf, type CalendarDay } from '#domain/terms/calendar.ts'
import { noticePolicy } from '#domain/terms/policy.ts'

import { DateField } from '../../../kit/fields.tsx'
import { Explanation } from '../../../kit/explanation.tsx'
import { Section } from '../../../kit/page.tsx'

interface PublicityTryProps {
  readonly days: readonly CalendarDay[]
  readonly today: LocalDate
  readonly year: number
}

/** Tries the calendar: a result published on a day is open to objections until when, and why. */
export function PublicityTry({ days, today, year }: PublicityTryProps) {
  const [chosen, setChosen] = useState<string>(today)
  const from = parseLocalDate(chosen)
  const isOtherYear = from !== null && !from.startsWith(`${year}-`)
  return (
    <Section
      title="试一试"
      note={`哪一天公布结果，公示 ${noticePolicy.publicity.workingDays} 个工作日到哪一天？`}
    >
      <div className="stack">
        <DateField label="公布的日期" value={chosen} onChange={setChosen} />
        {from === null ? null : isOtherYear ? (
          <p className="quiet">这一天不在 {year} 年，请先切换年份。</p>
        ) : (
          <Until from={from} days={days} />
        )}
      </div>
    </Section>
  )
}

function Until({ from, days }: { readonly from: LocalDate; readonly days: readonly CalendarDay[] }) {
  const publicity = publicityOf(workingCalendarOf(days), from, noticePolicy.publicity.workingDays)
  return <Explanation open title="公示到哪一天" because={publicity.because} />
}
