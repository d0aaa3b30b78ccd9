import { keeping } from '#contract/archives-keeping.ts'

import { useRead } from '../../../api.ts'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { KeepingForm } from '../forms/keeping-form.tsx'

/** A new version of the retention classes. */
export function EditKeepingPage() {
  const read = useRead(keeping, {})
  return read.data === undefined ? (
    <Page title="修改保管期限" narrow>
      <Loaded of={read}>{() => null}</Loaded>
    </Page>
  ) : (
    <KeepingForm start={read.data} />
  )
}
