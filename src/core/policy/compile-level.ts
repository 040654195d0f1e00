import { type ArnText, coversArns, matchesSomeArn, readArn } from './arn-pattern.ts'
import { globMatches } from './glob.ts'
import type { Element, PolicyDocument, Statement } from './policy-document.ts'
import { policyVariable } from './policy-variable.ts'

/** A policy at a level of the path from the root to an entity. */
export interface LevelPolicy {
  readonly id: string
  readonly document: PolicyDocument
}

/** The root, an OU or an account, and the SCPs attached to it. */
export interface Level {
  readonly targetId: string
  readonly policies: readonly LevelPolicy[]
}

/** The statements of a level that count: a Condition on an Allow is ignored, a Deny with a Condition too. */
export interface Statements {
  readonly targetId: string
  readonly allows: readonly CompiledStatement[]
  readonly denies: readonly CompiledStatement[]
}

export interface CompiledLevel extends Statements {
  /** Those that may concern a service. */
  about(namespace: string): Statements
}

export interface CompiledStatement {
  readonly policyId: string
  /** In its document. */
  readonly index: number
  readonly sid: string | undefined
  /** In lower case. */
  readonly action: Element
  readonly resource: Resources
  mayConcern(namespace: string): boolean
}

/** The resources that a statement names. */
export interface Resources extends Element {
  /** How many of the ARNs of a format it names. `*` is the resource of actions that have no other. */
  of(format: string): 'ALL' | 'SOME' | 'NONE'
}

export function compileLevel({ targetId, policies }: Level): CompiledLevel {
  const statements = policies.flatMap(({ id, document }) =>
    document.statements.map((statement, index) => ({ ...statement, compiled: compileStatement(statement, id, index) })),
  )
  const allows = statements.filter(({ effect }) => effect === 'Allow').map(({ compiled }) => compiled)
  const denies = statements
    .filter(({ effect, condition }) => effect === 'Deny' && !condition)
    .map(({ compiled }) => compiled)
  const known = new Map<string, Statements>()
  return {
    targetId,
    allows,
    denies,
    about(namespace) {
      let about = known.get(namespace)
      if (!about) {
        const concerns = (statement: CompiledStatement) => statement.mayConcern(namespace)
        about = { targetId, allows: allows.filter(concerns), denies: denies.filter(concerns) }
        known.set(namespace, about)
      }
      return about
    },
  }
}

function compileStatement(statement: Statement, policyId: string, index: number): CompiledStatement {
  const patterns = statement.action.patterns.map(pattern => pattern.toLowerCase())
  const { negated } = statement.action
  const prefixes = new Set(patterns.map(pattern => (pattern === '*' ? '*' : pattern.slice(0, pattern.indexOf(':')))))
  const wildPrefixes = [...prefixes].filter(prefix => /[*?]/.test(prefix))
  return {
    policyId,
    index,
    sid: statement.sid,
    action: { negated, patterns },
    resource: compileResources(statement.resource),
    mayConcern: namespace =>
      negated || prefixes.has(namespace) || wildPrefixes.some(prefix => globMatches(prefix, namespace)),
  }
}

/** Policy variables stand for any text. */
function compileResources({ negated, patterns: written }: Element): Resources {
  const patterns = written.map(pattern => pattern.replace(policyVariable, '*'))
  const texts = patterns.map(readArn)
  const known = new Map<string, 'ALL' | 'SOME' | 'NONE'>()
  return {
    negated,
    patterns,
    of(format) {
      let share = known.get(format)
      if (!share) {
        share = shareOf(texts, format)
        if (negated && share !== 'SOME') share = share === 'ALL' ? 'NONE' : 'ALL'
        known.set(format, share)
      }
      return share
    },
  }
}

function shareOf(patterns: readonly ArnText[], format: string): 'ALL' | 'SOME' | 'NONE' {
  if (format === '*') return patterns.some(({ text }) => /^\*+$/.test(text)) ? 'ALL' : 'NONE'
  const arns = readArn(format)
  if (patterns.some(pattern => coversArns(pattern, arns))) return 'ALL'
  return patterns.some(pattern => matchesSomeArn(pattern, arns)) ? 'SOME' : 'NONE'
}
