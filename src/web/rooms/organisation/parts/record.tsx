import { dayText } from '../../../kit/dates.ts'
import { FactList } from '../../../kit/explanation.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { rankWords } from '../../../words/organisation.ts'
import { fieldNames } from '../forms/person.tsx'
import type { PersonShown } from '../queries.ts'

/** The record as the form's header has it. */
export const RecordSection = ({ person }: { readonly person: PersonShown }) => (
  <Section
    title="登记信息"
    actions={
      person.may.edit === true && (person.leftOn === null || person.leftOn > person.today) ? (
        <LinkButton to={path.editPerson(person.staffId)} icon="edit">
          修改
        </LinkButton>
      ) : null
    }
  >
    {person.leftOn === null ? null : (
      <Callout tone="warn" title={`从${dayText(person.leftOn)}起离校`}>
        <p>身份、任职和党员关系在这一天结束，记录都保留。</p>
      </Callout>
    )}
    <FactList
      facts={[
        { label: fieldNames.staffNumber, value: person.staffNumber },
        { label: fieldNames.name, value: person.name },
        { label: fieldNames.departmentId, value: person.department },
        { label: fieldNames.position, value: person.position },
        { label: fieldNames.rank, value: rankWords[person.rank] },
        { label: fieldNames.post, value: person.post },
        { label: fieldNames.classes, value: person.classes },
        { label: fieldNames.weeklyHours, value: person.weeklyHours },
        { label: fieldNames.classInCharge, value: person.classInCharge },
        { label: fieldNames.other, value: person.other },
      ]}
    />
  </Section>
)
