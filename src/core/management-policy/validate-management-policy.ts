import type { ManagementPolicyType } from '../organization/organization.ts'
import { isObject, isScalar, type JsonObject, repeatedNames } from '../values/json.ts'
import { grammars } from './grammars.ts'
import { childControl, isOperator, type ValueOperator, valueOperators } from './operators.ts'
import type { Group, Setting, SettingGrammar } from './setting-grammar.ts'

/** What is wrong with a document, and where: the members and indexes that lead to the place. */
export interface ManagementPolicyProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

type Path = ManagementPolicyProblem['path']

const controls: readonly string[] = ['@@all', '@@none', ...valueOperators]

/**
 * Checks the JSON text of a policy against the grammar of its type; no problems means that AWS takes it. Names and
 * operators may be written in upper or lower case. Sizes are not checked. Source: recorded for tag policies, AI
 * services and operators; AWS's documentation for the rest.
 */
export function validateManagementPolicy(
  type: ManagementPolicyType,
  content: string,
): readonly ManagementPolicyProblem[] {
  let document: unknown
  try {
    document = JSON.parse(content)
  } catch (error) {
    return [{ path: [], message: `expected JSON: ${(error as Error).message}` }]
  }
  if (!isObject(document)) return [{ path: [], message: 'expected an object' }]
  return [
    ...repeatedNames(content).map(name => ({ path: [], message: `"${name}" stands twice in one object` })),
    ...documentProblems(document, type),
  ]
}

/** Recorded: the document itself takes value operators, without effect, as long as they hold no objects. */
function* documentProblems(document: JsonObject, type: ManagementPolicyType): Iterable<ManagementPolicyProblem> {
  const { root, grammar } = grammars[type]
  for (const [name, found] of Object.entries(document).filter(([name]) => isOperator(name)))
    if (!isValueOperator(name.toLowerCase())) yield* operatorProblems(found, name, undefined, [name])
    else if (![found].flat().every(isScalar)) yield { path: [name], message: 'expected a value or a list of values' }
  yield* memberProblems(document, { kind: 'group', fields: { [root]: grammar } }, [])
  if (Object.keys(document).every(isOperator)) yield { path: [], message: `expected the member ${root}` }
}

function* problems(found: unknown, grammar: SettingGrammar, path: Path): Iterable<ManagementPolicyProblem> {
  if (grammar.kind === 'anything') return
  const [group, setting] = grammar.kind === 'group' ? [grammar] : [{ kind: 'group', fields: {} } as const, grammar]
  if (!isObject(found)) yield { path, message: `expected an object${setting ? ' with an operator' : ''}` }
  else {
    for (const [name, value] of Object.entries(found))
      if (isOperator(name)) yield* operatorProblems(value, name, setting, [...path, name])
    yield* memberProblems(found, group, path)
  }
}

function* memberProblems(
  found: JsonObject,
  { fields, each, names }: Group,
  path: Path,
): Iterable<ManagementPolicyProblem> {
  const seen = new Set<string>()
  for (const [name, member] of Object.entries(found)) {
    if (isOperator(name)) continue
    const folded = name.toLowerCase()
    const grammar = Object.hasOwn(fields, folded) ? fields[folded] : each?.(name)
    const at = [...path, name]
    if (seen.has(folded)) yield { path: at, message: 'differs from another name in upper and lower case only' }
    seen.add(folded)
    if (!grammar) yield { path: at, message: `expected ${Object.keys(fields).join(', ') || 'an operator'}` }
    else if (names && !names.accepts(name)) yield { path: at, message: `expected a name: ${names.expected}` }
    else yield* problems(member, grammar, at)
  }
}

/** `setting` is absent on a group: nothing can be set there, only controlled. */
function* operatorProblems(
  found: unknown,
  name: string,
  setting: Setting | undefined,
  path: Path,
): Iterable<ManagementPolicyProblem> {
  const operator = name.toLowerCase()
  if (operator === childControl) yield* controlProblems(found, path)
  else if (!isValueOperator(operator)) yield { path, message: 'unknown operator' }
  else if (!setting) yield { path, message: 'expected members, not a value' }
  else if (setting.kind === 'value' && operator !== '@@assign') yield { path, message: 'only lists take this operator' }
  else if (setting.kind === 'list' && !Array.isArray(found)) yield { path, message: 'expected a list' }
  else {
    const { expected, accepts } = setting.values
    if (setting.kind === 'value' && !accepts(found)) yield { path, message: `expected ${expected}` }
    if (setting.kind === 'list')
      for (const [index, item] of (found as unknown[]).entries())
        if (!accepts(item)) yield { path: [...path, index], message: `expected ${expected}` }
  }
}

/** Recorded: at least one, none twice in the same spelling, and @@none alone. */
function* controlProblems(found: unknown, path: Path): Iterable<ManagementPolicyProblem> {
  const list: readonly unknown[] = Array.isArray(found) ? found : []
  const names = list.map(name => (typeof name === 'string' ? name.toLowerCase() : ''))
  if (!names.length || !names.every(name => controls.includes(name)))
    yield { path, message: `expected a list of ${controls.join(', ')}` }
  if (new Set(list).size < list.length) yield { path, message: 'an operator stands twice' }
  if (names.includes('@@none') && names.length > 1) yield { path, message: '@@none stands with another operator' }
}

function isValueOperator(name: string): name is ValueOperator {
  return valueOperators.includes(name as ValueOperator)
}
