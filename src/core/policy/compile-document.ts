import { type ArnText, coversArns, matchesSomeArn, readArn } from './arn-pattern.ts'
import { globMatches } from './glob.ts'
import type { Element, PolicyDocument, Statement } from './policy-document.ts'
import { policyVariable } from './policy-variable.ts'

/** How much of something a statement names. */
export type Share = 'ALL' | 'SOME' | 'NONE'

export interface CompiledStatement {
  /** In its document. */
  readonly index: number
  readonly sid: string | undefined
  /** In lower case. */
  readonly action: Element
  readonly resource: CompiledResources
  readonly effect: Statement['effect']
  /** The services that it may concern; undefined where wildcards, or NotAction, leave that open. */
  readonly namespaces: ReadonlySet<string> | undefined
  /** How many actions of a service it names, as far as the patterns show without a list of the actions. */
  shareOfService(namespace: string): Share
}

export interface CompiledResources extends Element {
  /** How many ARNs of a format it names. `*` is the resource of actions that have no other. */
  shareOfArns(format: string): Share
}

const compiledDocuments = new WeakMap<PolicyDocument, readonly CompiledStatement[]>()

/** The statements of a document that count: a Deny with a Condition does not. Computed once for each document. */
export function compileDocument(document: PolicyDocument): readonly CompiledStatement[] {
  let compiled = compiledDocuments.get(document)
  if (!compiled) {
    compiled = document.statements.flatMap((statement, index) =>
      statement.effect === 'Deny' && statement.condition ? [] : [compileStatement(statement, index)],
    )
    compiledDocuments.set(document, compiled)
  }
  return compiled
}

function compileStatement(statement: Statement, index: number): CompiledStatement {
  const patterns = statement.action.patterns.map(pattern => pattern.toLowerCase())
  const { negated } = statement.action
  const prefixes = new Set(patterns.map(pattern => (pattern === '*' ? '*' : pattern.slice(0, pattern.indexOf(':')))))
  const everything = new Set(patterns.filter(pattern => pattern.endsWith('*')))
  const wildPrefixes = [...prefixes].filter(prefix => /[*?]/.test(prefix))
  return {
    index,
    sid: statement.sid,
    effect: statement.effect,
    namespaces: negated || wildPrefixes.length ? undefined : prefixes,
    action: { negated, patterns },
    resource: compileResources(statement.resource),
    shareOfService(namespace) {
      const isNamed = prefixes.has(namespace) || wildPrefixes.some(prefix => globMatches(prefix, namespace))
      if (!isNamed) return negated ? 'ALL' : 'NONE'
      if (!everything.has('*') && !everything.has(`${namespace}:*`)) return 'SOME'
      return negated ? 'NONE' : 'ALL'
    },
  }
}

/** A policy variable may have any value. */
function compileResources({ negated, patterns: written }: Element): CompiledResources {
  const patterns = written.map(pattern => pattern.replace(policyVariable, '*'))
  const arns = patterns.map(readArn)
  const shares = new Map<string, Share>()
  return {
    negated,
    patterns,
    shareOfArns(format) {
      let share = shares.get(format)
      if (!share) {
        share = shareNamedBy(arns, format)
        if (negated && share !== 'SOME') share = share === 'ALL' ? 'NONE' : 'ALL'
        shares.set(format, share)
      }
      return share
    },
  }
}

function shareNamedBy(patterns: readonly ArnText[], format: string): Share {
  if (format === '*') return patterns.some(({ text }) => /^\*+$/.test(text)) ? 'ALL' : 'NONE'
  const arns = readArn(format)
  if (patterns.some(pattern => coversArns(pattern, arns))) return 'ALL'
  return patterns.some(pattern => matchesSomeArn(pattern, arns)) ? 'SOME' : 'NONE'
}
