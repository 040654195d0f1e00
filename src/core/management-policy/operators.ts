/** The operators that set a value; a policy's own are applied in this order. */
export const valueOperators = ['@@assign', '@@append', '@@remove'] as const
export type ValueOperator = (typeof valueOperators)[number]

export const childControl = '@@operators_allowed_for_child_policies'

/** Whether a name of a document is an operator's, known or not. */
export function isOperator(name: string): boolean {
  return name.startsWith('@@')
}

/** The operators that the list of a child control leaves to policies further down. Case does not matter (recorded). */
export function allowedOperators(control: readonly unknown[]): ReadonlySet<ValueOperator> {
  const named = control.map(name => String(name).toLowerCase())
  return new Set(valueOperators.filter(operator => named.includes('@@all') || named.includes(operator)))
}
