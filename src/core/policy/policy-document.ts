/** `Action`/`Resource` (negated: false) or `NotAction`/`NotResource` (negated: true), as written. */
export interface Element {
  readonly negated: boolean
  readonly patterns: readonly string[]
}

/** Operator -> key -> values, as written; numbers and booleans as strings. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** Ids by kind (AWS, Service, Federated, CanonicalUser), as written; `"*"` is `{ AWS: ['*'] }`. */
export type Principal = Readonly<Record<string, readonly string[]>>

export interface Statement {
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  /** Absent in SCPs. */
  readonly principal?: Principal
  readonly action: Element
  readonly resource: Element
  /** Present even if it is empty. */
  readonly condition?: Condition
}

export interface PolicyDocument {
  /** As written. Only 2012-10-17 has policy variables. */
  readonly version?: Version
  readonly statements: readonly Statement[]
}

export type Version = '2012-10-17' | '2008-10-17'

/** The version of a document without one. */
export const defaultVersion: Version = '2008-10-17'

/** A document with a version, which AWS adds as the first field where it normalizes documents. */
export function withVersion<T extends object>(document: T): T {
  return 'Version' in document ? document : { Version: defaultVersion, ...document }
}
