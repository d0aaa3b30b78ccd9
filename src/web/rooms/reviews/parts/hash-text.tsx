import { Fragment } from 'react'

/** A hash in groups of four, none of them broken at the end of a line; read and compared group by group. */
export const HashText = ({ of }: { readonly of: string }) =>
  (of.match(/.{1,4}/gu) ?? []).map((four, at) => (
    <Fragment key={at}>
      {at === 0 ? '' : ' '}
      <span className="nowrap">{four}</span>
    </Fragment>
  ))
