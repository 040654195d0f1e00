/** The operators that set a value, in the order in which they apply. */
export const valueOperators = ['@@assign', '@@append', '@@remove'] as const
export type ValueOperator = (typeof valueOperators)[number]

export const childControl = '@@operators_allowed_for_child_policies'

/** Whether a name in a document has the form of an operator, known or not. */
export function isOperator(name: string): boolean {
  return name.startsWith('@@')
}

/** The operators that a child control allows to policies further down. Case does not matter (recorded). */
export function allowedOperators(control: readonly unknown[]): ReadonlySet<ValueOperator> {
  const named = control.map(name => String(name).toLowerCase())
  return new Set(valueOperators.filter(operator => named.includes('@@all') || named.includes(operator)))
}
