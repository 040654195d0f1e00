import type { ManagementPolicyType } from '../organization/organization.ts'
import type { DocumentProblem } from '../policy/document-grammar.ts'
import { isObject, isScalar, type JsonObject, readJson } from '../values/json.ts'
import { grammars } from './grammars.ts'
import { childControl, isOperator, type ValueOperator, valueOperators } from './operators.ts'
import type { Group, Setting, SettingGrammar } from './setting-grammar.ts'

type Path = DocumentProblem['path']

const controls: readonly string[] = ['@@all', '@@none', ...valueOperators]

/**
 * Checks the JSON of a policy against the grammar of its type; without problems, AWS accepts it. Names and operators may
 * be in any case. Sizes are not checked. Source: recorded for tag policies, AI services and operators; AWS's documentation
 * for the rest.
 */
export function validateManagementPolicy(type: ManagementPolicyType, content: string): readonly DocumentProblem[] {
  const read = readJson(content)
  if ('problems' in read) return read.problems
  if (!isObject(read.value)) return [{ path: [], message: 'expected an object' }]
  return [...documentProblems(read.value, type)]
}

/** Recorded: the document itself may have value operators without objects; they have no effect. */
function* documentProblems(document: JsonObject, type: ManagementPolicyType): Iterable<DocumentProblem> {
  const { root, grammar } = grammars[type]
  for (const [name, found] of Object.entries(document).filter(([name]) => isOperator(name)))
    if (!isValueOperator(name.toLowerCase())) yield* operatorProblems(found, name, undefined, [name])
    else if (![found].flat().every(isScalar)) yield { path: [name], message: 'expected a value or a list of values' }
  yield* fieldProblems(document, { kind: 'group', fields: { [root]: grammar } }, [])
  if (Object.keys(document).every(isOperator)) yield { path: [], message: `expected the field ${root}` }
}

function* problems(found: unknown, grammar: SettingGrammar, path: Path): Iterable<DocumentProblem> {
  if (grammar.kind === 'anything') return
  const [group, setting] = grammar.kind === 'group' ? [grammar] : [{ kind: 'group', fields: {} } as const, grammar]
  if (!isObject(found)) yield { path, message: `expected an object${setting ? ' with an operator' : ''}` }
  else {
    for (const [name, value] of Object.entries(found))
      if (isOperator(name)) yield* operatorProblems(value, name, setting, [...path, name])
    yield* fieldProblems(found, group, path)
  }
}

function* fieldProblems(found: JsonObject, { fields, each, names }: Group, path: Path): Iterable<DocumentProblem> {
  const seen = new Set<string>()
  for (const [name, field] of Object.entries(found)) {
    if (isOperator(name)) continue
    const folded = name.toLowerCase()
    const grammar = Object.hasOwn(fields, folded) ? fields[folded] : each?.(name)
    const fieldPath = [...path, name]
    if (seen.has(folded)) yield { path: fieldPath, message: 'duplicate name that differs only in case' }
    seen.add(folded)
    if (!grammar) yield { path: fieldPath, message: `expected ${Object.keys(fields).join(', ') || 'an operator'}` }
    else if (names && !names.accepts(name)) yield { path: fieldPath, message: `expected a name: ${names.expected}` }
    else yield* problems(field, grammar, fieldPath)
  }
}

/** `setting` is absent for a group, in which no value can be set. */
function* operatorProblems(
  found: unknown,
  name: string,
  setting: Setting | undefined,
  path: Path,
): Iterable<DocumentProblem> {
  const operator = name.toLowerCase()
  if (operator === childControl) yield* controlProblems(found, path)
  else if (!isValueOperator(operator)) yield { path, message: 'unknown operator' }
  else if (!setting) yield { path, message: 'expected fields, not a value' }
  else if (setting.kind === 'value' && operator !== '@@assign')
    yield { path, message: 'only lists support this operator' }
  else if (setting.kind === 'list' && !Array.isArray(found)) yield { path, message: 'expected a list' }
  else {
    const { expected, accepts } = setting.values
    if (setting.kind === 'value' && !accepts(found)) yield { path, message: `expected ${expected}` }
    if (setting.kind === 'list')
      for (const [index, item] of (found as unknown[]).entries())
        if (!accepts(item)) yield { path: [...path, index], message: `expected ${expected}` }
  }
}

/** Recorded: at least one, no duplicates in the same spelling, and @@none alone. */
function* controlProblems(found: unknown, path: Path): Iterable<DocumentProblem> {
  const list: readonly unknown[] = Array.isArray(found) ? found : []
  const names = list.map(name => (typeof name === 'string' ? name.toLowerCase() : ''))
  if (!names.length || !names.every(name => controls.includes(name)))
    yield { path, message: `expected a list of ${controls.join(', ')}` }
  if (new Set(list).size < list.length) yield { path, message: 'duplicate operator' }
  if (names.includes('@@none') && names.length > 1) yield { path, message: '@@none excludes other operators' }
}

function isValueOperator(name: string): name is ValueOperator {
  return valueOperators.includes(name as ValueOperator)
}
