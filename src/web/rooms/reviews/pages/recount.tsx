export function RecountPage() {
  return null
}
