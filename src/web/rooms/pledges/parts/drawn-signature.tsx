import './pledges.css'

/** A signature by hand, on white paper also in the dark. */
export const DrawnSignature = ({ name, address }: { readonly name: string; readonly address: string }) => (
  <p className="pledge-signature">
    <span className="quiet small">签名</span>
    <img src={address} alt={`${name}的手写签名`} width="180" height="72" loading="lazy" />
  </p>
)
