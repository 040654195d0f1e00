/** A statement as it is written, its elements always lists. */
export interface WrittenStatement {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action?: readonly string[]
  readonly NotAction?: readonly string[]
  readonly Resource?: readonly string[]
  readonly NotResource?: readonly string[]
  readonly Condition?: object
}

/** Levels from the root down, of policies, of statements. */
export type WrittenLevels = readonly (readonly (readonly WrittenStatement[])[])[]

/** One action on one resource. `*` is the resource of an action without resource types. */
export interface Access {
  /** `service:Action` */
  readonly action: string
  readonly type: string | undefined
  readonly resource: string
}

/** What is left, and where nothing is, why. */
type NaiveAnswer =
  | { readonly left: readonly Access[] }
  | { readonly left: readonly []; readonly level: number; readonly policy?: number; readonly statement?: number }

/** The rule of the access report, said once more: every access that there is, taken through every statement. */
export function evaluateNaively(levels: WrittenLevels, accesses: readonly Access[]): NaiveAnswer {
  let left = accesses
  for (const [level, policies] of levels.entries()) {
    const statements = policies.flatMap((policy, index) =>
      policy.map((written, statement) => ({ written, names: namedBy(written), policy: index, statement })),
    )
    const allows = statements.filter(({ written }) => written.Effect === 'Allow')
    left = left.filter(access => allows.some(({ names }) => names(access)))
    if (left.length === 0) return { left: [], level }
    for (const { written, names, policy, statement } of statements) {
      if (written.Effect === 'Allow' || written.Condition) continue
      left = left.filter(access => !names(access))
      if (left.length === 0) return { left: [], level, policy, statement }
    }
  }
  return { left }
}

function namedBy({
  Action,
  NotAction = [],
  Resource,
  NotResource = [],
}: WrittenStatement): (access: Access) => boolean {
  const actions = (Action ?? NotAction).map(pattern => toRegExp(pattern, 'is'))
  const resources = (Resource ?? NotResource).map(naiveMatcher)
  return ({ action, resource }) =>
    actions.some(expression => expression.test(action)) === (Action !== undefined) &&
    resources.some(matches => matches(resource)) === (Resource !== undefined)
}

/** Whether a pattern of a Resource matches an ARN, or `*`. */
export function naiveMatcher(pattern: string): (arn: string) => boolean {
  const expression = toRegExp(pattern, 's')
  return arn => (arn === '*' ? pattern.replaceAll('*', '') === '' : expression.test(arn))
}

/** In a whole ARN the wildcards of the first five fields take no colon. */
function toRegExp(pattern: string, flags: string): RegExp {
  const fields = pattern.split(':')
  const parts = fields.map((field, index) => {
    const any = fields.length >= 6 && index < 5 ? '[^:]' : '.'
    return field.replaceAll(/[*?]/g, wildcard => (wildcard === '*' ? `${any}*` : any))
  })
  return new RegExp(`^${parts.join(':')}$`, flags)
}
