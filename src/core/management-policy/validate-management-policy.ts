import type { ManagementPolicyType } from '../organization/organization.ts'
import type { DocumentProblem } from '../policy/document-grammar.ts'
import { isObject, isScalar, type JsonObject, readJson } from '../values/json.ts'
import { grammars } from './grammars.ts'
import { childControl, isOperator, type ValueOperator, valueOperators } from './operators.ts'
import type { Group, Setting, SettingGrammar } from './setting-grammar.ts'

/** Without problems, AWS accepts a document. */
export interface DocumentCheck {
  readonly problems: readonly DocumentProblem[]
  /** Fields that AWS's documentation does not list, where it may be incomplete. */
  readonly warnings: readonly DocumentProblem[]
}

type Path = DocumentProblem['path']
type Finding = DocumentProblem & { readonly isWarning?: true }

const controls: readonly string[] = ['@@all', '@@none', ...valueOperators]

/**
 * Checks the JSON of a policy against the grammar of its type. Names and operators may be in any case. Sizes are not
 * checked. Source: recorded for tag policies, AI services and operators; AWS's documentation for the rest.
 */
export function validateManagementPolicy(type: ManagementPolicyType, content: string): DocumentCheck {
  const read = readJson(content)
  if ('problems' in read) return { problems: read.problems, warnings: [] }
  if (!isObject(read.value)) return { problems: [{ path: [], message: 'expected an object' }], warnings: [] }
  const problems: DocumentProblem[] = []
  const warnings: DocumentProblem[] = []
  for (const { isWarning, ...found } of findings(read.value, type)) (isWarning ? warnings : problems).push(found)
  return { problems, warnings }
}

/** Recorded: the document itself may have value operators without objects; they have no effect. */
function* findings(document: JsonObject, type: ManagementPolicyType): Iterable<Finding> {
  const { root, grammar, open = false } = grammars[type]
  for (const [name, found] of Object.entries(document).filter(([name]) => isOperator(name)))
    if (!isValueOperator(name.toLowerCase())) yield* operatorProblems(found, name, undefined, [name])
    else if (![found].flat().every(isScalar)) yield { path: [name], message: 'expected a value or a list of values' }
  yield* fieldFindings(document, { kind: 'group', fields: { [root]: grammar }, open }, [])
  if (Object.keys(document).every(isOperator)) yield { path: [], message: `expected the field ${root}` }
}

function* findingsIn(found: unknown, grammar: SettingGrammar, path: Path): Iterable<Finding> {
  const [group, setting] = grammar.kind === 'group' ? [grammar] : [{ kind: 'group', fields: {} } as const, grammar]
  if (!isObject(found)) yield { path, message: `expected an object${setting ? ' with an operator' : ''}` }
  else {
    for (const [name, value] of Object.entries(found))
      if (isOperator(name)) yield* operatorProblems(value, name, setting, [...path, name])
    yield* fieldFindings(found, group, path)
  }
}

function* fieldFindings(found: JsonObject, { fields, each, names, open }: Group, path: Path): Iterable<Finding> {
  const seen = new Set<string>()
  for (const [name, field] of Object.entries(found)) {
    if (isOperator(name)) continue
    const folded = name.toLowerCase()
    const grammar = Object.hasOwn(fields, folded) ? fields[folded] : each?.(name)
    const fieldPath = [...path, name]
    if (seen.has(folded)) yield { path: fieldPath, message: 'duplicate name that differs only in case' }
    seen.add(folded)
    if (!grammar && open)
      yield { path: fieldPath, message: 'not documented by AWS; accepted unchecked', isWarning: true }
    else if (!grammar) yield { path: fieldPath, message: `expected ${Object.keys(fields).join(', ') || 'an operator'}` }
    else if (names && !names.accepts(name)) yield { path: fieldPath, message: `expected a name: ${names.expected}` }
    else yield* findingsIn(field, grammar, fieldPath)
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
