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
  /** Whether it may take something of a service away. */
  mayTake(namespace: string): boolean
  /** The statements that may concern a service. */
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
  readonly effect: Statement['effect']
  /** The services that it may concern; undefined where wildcards, or NotAction, leave that open. */
  readonly namespaces: ReadonlySet<string> | undefined
  /** How many of the actions of a service it names, as far as that shows without a look at them. */
  of(namespace: string): 'ALL' | 'SOME' | 'NONE'
}

/** The resources that a statement names. */
export interface Resources extends Element {
  /** How many of the ARNs of a format it names. `*` is the resource of actions that have no other. */
  of(format: string): 'ALL' | 'SOME' | 'NONE'
}

export function compileLevel({ targetId, policies }: Level): CompiledLevel {
  const compiled = policies.flatMap(({ id, document }) => compileDocument(id, document))
  const allows = compiled.filter(({ effect }) => effect === 'Allow')
  const denies = compiled.filter(({ effect }) => effect === 'Deny')
  const allowsEverything = allows.some(({ action, resource }) => isEverything(action) && isEverything(resource))
  const taken = new Set(denies.flatMap(({ namespaces = [] }) => [...namespaces]))
  const unbounded = denies.filter(({ namespaces }) => !namespaces)
  const known = new Map<string, Statements>()
  return {
    targetId,
    allows,
    denies,
    mayTake: namespace =>
      !allowsEverything || taken.has(namespace) || unbounded.some(deny => deny.of(namespace) !== 'NONE'),
    about(namespace) {
      let about = known.get(namespace)
      if (!about) {
        const concerns = (statement: CompiledStatement) => statement.of(namespace) !== 'NONE'
        about = { targetId, allows: allows.filter(concerns), denies: denies.filter(concerns) }
        known.set(namespace, about)
      }
      return about
    },
  }
}

/** Whether a level takes nothing away, of no service. */
export function isTransparent({ allows, denies }: Statements): boolean {
  return denies.length === 0 && allows.some(({ action, resource }) => isEverything(action) && isEverything(resource))
}

/** Whether an element names everything there is. */
export function isEverything({ negated, patterns }: Element): boolean {
  return !negated && patterns.includes('*')
}

/** Many levels have the same policies. */
const documents = new WeakMap<PolicyDocument, readonly CompiledStatement[]>()

function compileDocument(policyId: string, document: PolicyDocument): readonly CompiledStatement[] {
  let compiled = documents.get(document)
  if (compiled?.[0]?.policyId !== policyId) {
    compiled = document.statements.flatMap((statement, index) =>
      statement.effect === 'Deny' && statement.condition ? [] : [compileStatement(statement, policyId, index)],
    )
    documents.set(document, compiled)
  }
  return compiled ?? []
}

function compileStatement(statement: Statement, policyId: string, index: number): CompiledStatement {
  const patterns = statement.action.patterns.map(pattern => pattern.toLowerCase())
  const { negated } = statement.action
  const prefixes = new Set(patterns.map(pattern => (pattern === '*' ? '*' : pattern.slice(0, pattern.indexOf(':')))))
  const everything = new Set(patterns.filter(pattern => pattern.endsWith('*')))
  const wildPrefixes = [...prefixes].filter(prefix => /[*?]/.test(prefix))
  return {
    policyId,
    index,
    sid: statement.sid,
    effect: statement.effect,
    namespaces: negated || wildPrefixes.length ? undefined : prefixes,
    action: { negated, patterns },
    resource: compileResources(statement.resource),
    of(namespace) {
      const isNamed = prefixes.has(namespace) || wildPrefixes.some(prefix => globMatches(prefix, namespace))
      if (!isNamed) return negated ? 'ALL' : 'NONE'
      if (!everything.has('*') && !everything.has(`${namespace}:*`)) return 'SOME'
      return negated ? 'NONE' : 'ALL'
    },
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
