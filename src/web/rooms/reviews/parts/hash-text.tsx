/** A hash in groups of four, none of them broken at the end of a line; read and compared group by group. */
export const HashText = ({ of }: { readonly of: string }) => (
  <span className="hash">
    {(of.match(/.{1,4}/gu) ?? []).map((four, at) => (
      <span key={at} className="nowrap">
        {at === 0 ? four : ` ${four}`}
      </span>
    ))}
  </span>
)
