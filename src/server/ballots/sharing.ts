/** However many ask for the same at once, the work is under way once; whoever asks after its end starts it anew. */
export function sharing<Asked, Value>(
  keyOf: (asked: Asked) => string,
  work: (asked: Asked) => Promise<Value>,
): (asked: Asked) => Promise<Value> {
  const underWay = new Map<string, Promise<Value>>()
  return (asked) => {
    const key = keyOf(asked)
    const begun = underWay.get(key) ?? work(asked).finally(() => underWay.delete(key))
    underWay.set(key, begun)
    return begun
  }
}
