import { type CompiledStatement, compileDocument } from './compile-document.ts'
import type { Element, PolicyDocument } from './policy-document.ts'

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

export interface LevelStatement extends CompiledStatement {
  readonly policyId: string
}

/** The statements of a level that count: a Condition on an Allow is ignored, and so is a Deny with a Condition. */
export interface LevelStatements {
  readonly targetId: string
  readonly allows: readonly LevelStatement[]
  readonly denies: readonly LevelStatement[]
}

export interface CompiledLevel extends LevelStatements {
  /** Whether the level may restrict a service. */
  mayRestrict(namespace: string): boolean
  /** The statements that may concern a service. */
  statementsAbout(namespace: string): LevelStatements
}

export function compileLevel({ targetId, policies }: Level): CompiledLevel {
  const compiled = policies.flatMap(statementsOfPolicy)
  const allows = compiled.filter(({ effect }) => effect === 'Allow')
  const denies = compiled.filter(({ effect }) => effect === 'Deny')
  const allowsEverything = allows.some(allowsAll)
  const denied = new Set(denies.flatMap(({ namespaces = [] }) => [...namespaces]))
  const unbounded = denies.filter(({ namespaces }) => !namespaces)
  const byNamespace = new Map<string, LevelStatements>()
  return {
    targetId,
    allows,
    denies,
    mayRestrict: namespace =>
      !allowsEverything || denied.has(namespace) || unbounded.some(deny => deny.shareOfService(namespace) !== 'NONE'),
    statementsAbout(namespace) {
      let statements = byNamespace.get(namespace)
      if (!statements) {
        const concerns = (statement: CompiledStatement) => statement.shareOfService(namespace) !== 'NONE'
        statements = { targetId, allows: allows.filter(concerns), denies: denies.filter(concerns) }
        byNamespace.set(namespace, statements)
      }
      return statements
    },
  }
}

/** The statements of a document for the policy that had it last: nearly always its only one. */
const policyStatements = new WeakMap<PolicyDocument, readonly LevelStatement[]>()

function statementsOfPolicy({ id: policyId, document }: LevelPolicy): readonly LevelStatement[] {
  let statements = policyStatements.get(document)
  if (!statements || (statements[0] && statements[0].policyId !== policyId)) {
    statements = compileDocument(document).map(statement => ({ ...statement, policyId }))
    policyStatements.set(document, statements)
  }
  return statements
}

/** Whether a level restricts no service at all. */
export function isTransparent({ allows, denies }: LevelStatements): boolean {
  return denies.length === 0 && allows.some(allowsAll)
}

function allowsAll({ action, resource }: CompiledStatement): boolean {
  return isEverything(action) && isEverything(resource)
}

/** Whether an element names every action or resource. */
export function isEverything({ negated, patterns }: Element): boolean {
  return !negated && patterns.includes('*')
}
