import { isObject } from '../values/json.ts'
import { type DocumentGrammar, type Path, type ReportProblem, reportUnknown } from './document-grammar.ts'
import { globsIntersect } from './glob.ts'
import type { Element, Principal, Statement } from './policy-document.ts'
import { policyVariable } from './policy-variable.ts'
import { readCondition } from './read-condition.ts'

const actionPattern = /^(\*|[a-z0-9*?-]+:[a-z0-9*?_-]+)$/i
const sidPattern = /^[a-z0-9 ]*$/i
const principalKinds = ['AWS', 'Service', 'Federated', 'CanonicalUser']

/** Reads a statement. Invalid parts are reported and omitted. */
export function readStatement(value: unknown, path: Path, grammar: DocumentGrammar, report: ReportProblem): Statement {
  if (!isObject(value)) {
    report(path, 'expected a statement: an object with Effect, Action or NotAction, and Resource or NotResource')
    return { effect: 'Deny', action: nothing, resource: nothing }
  }
  reportUnknown(value, grammar.fields, path, report)
  const { Sid: sid, Effect: effect, Condition: condition } = value
  if (effect !== 'Allow' && effect !== 'Deny') report([...path, 'Effect'], 'expected "Allow" or "Deny"')
  if (sid !== undefined && !(typeof sid === 'string' && sidPattern.test(sid)))
    report([...path, 'Sid'], 'expected letters and digits')
  const statement: Statement = {
    ...(typeof sid === 'string' && { sid }),
    effect: effect as Statement['effect'],
    ...(grammar.fields.includes('Principal') && {
      principal: readPrincipal(value.Principal, [...path, 'Principal'], report),
    }),
    action: readElement(value, 'Action', path, grammar, report),
    resource: grammar.fields.includes('Resource') ? readElement(value, 'Resource', path, grammar, report) : everything,
    ...(condition !== undefined && { condition: readCondition(condition, [...path, 'Condition'], report) }),
  }
  grammar.check?.(statement, path, report)
  return statement
}

const nothing: Element = { negated: false, patterns: [] }
const everything: Element = { negated: false, patterns: ['*'] }

/** The form of an element's patterns. */
const forms = {
  Action: { expected: '"*" or "service:action"', isValid: (pattern: string) => actionPattern.test(pattern) },
  Resource: {
    expected: '"*" or an ARN',
    isValid: (pattern: string) => globsIntersect(pattern.replace(policyVariable, '*'), 'arn:*'),
  },
}

function readElement(
  statement: Readonly<Record<string, unknown>>,
  name: keyof typeof forms,
  path: Path,
  { fields }: DocumentGrammar,
  report: ReportProblem,
): Element {
  const negation = `Not${name}`
  const negated = statement[name] === undefined && fields.includes(negation)
  const value = statement[negated ? negation : name]
  const both = statement[name] !== undefined && statement[negation] !== undefined && fields.includes(negation)
  if (value === undefined || both) {
    report(path, `expected ${fields.includes(negation) ? `either ${name} or ${negation}` : name}`)
    return nothing
  }
  const elementPath = [...path, negated ? negation : name]
  const patterns = readStrings(value, elementPath, report)
  const { expected, isValid } = forms[name]
  for (const [index, pattern] of patterns.entries())
    if (!isValid(pattern))
      report(Array.isArray(value) ? [...elementPath, index] : elementPath, `expected ${expected}, got "${pattern}"`)
  return { negated, patterns }
}

function readPrincipal(value: unknown, path: Path, report: ReportProblem): Principal {
  if (value === '*') return { AWS: ['*'] }
  if (!isObject(value) || Object.keys(value).length === 0) {
    report(path, `expected "*", or an object with ${principalKinds.join(', ')}`)
    return {}
  }
  reportUnknown(value, principalKinds, path, report)
  return Object.fromEntries(
    Object.entries(value).map(([kind, ids]) => [kind, readStrings(ids, [...path, kind], report)]),
  )
}

function readStrings(value: unknown, path: Path, report: ReportProblem): readonly string[] {
  const strings: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (strings.length && strings.every(isNonEmptyString)) return strings
  report(path, 'expected a non-empty string, or a list of them')
  return []
}

function isNonEmptyString(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
