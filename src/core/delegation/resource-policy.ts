import { catalog } from '../catalog/catalog.ts'
import { rootUserArn } from '../organization/arn.ts'
import { accountIdPattern } from '../organization/organization.ts'
import type { DocumentGrammar, DocumentProblem } from '../policy/document-grammar.ts'
import { globMatches } from '../policy/glob.ts'
import { parseDocument } from '../policy/parse-policy-document.ts'
import { type PolicyDocument, withVersion } from '../policy/policy-document.ts'
import { accountOfPrincipal } from '../policy/principal.ts'

export type ReadResourcePolicy =
  | {
      /** As AWS stores it: compact, with a version, account ids as the ARNs of their root users. */
      readonly content: string
      readonly document: PolicyDocument
    }
  | { readonly refused: 'INVALID_JSON'; readonly problems: readonly DocumentProblem[] }
  | { readonly refused: 'UNSUPPORTED_ACTION'; readonly action: string }

/** The accounts of an organization, including the management account. */
export interface Membership {
  isMember(accountId: string): boolean
}

/**
 * Reads the resource-based (delegation) policy of an organization. Grammar, errors and form: recorded from AWS. That
 * every read-only action can be delegated: AWS's documentation.
 */
export function readResourcePolicy(content: string, organization: Membership): ReadResourcePolicy {
  const parsed = parseDocument(content, grammarFor(organization))
  if ('problems' in parsed) return { refused: 'INVALID_JSON', problems: parsed.problems }
  const patterns = parsed.document.statements.flatMap(({ action }) => action.patterns)
  const unsupported = patterns.find(pattern => !isDelegable(pattern))
  if (unsupported !== undefined) return { refused: 'UNSUPPORTED_ACTION', action: unsupported }
  return { content: normalize(content), document: parsed.document }
}

/** The document of a content that `readResourcePolicy` returned, even if accounts have left since. Throws for any other. */
export function parseStoredResourcePolicy(content: string): PolicyDocument {
  const read = readResourcePolicy(content, { isMember: () => true })
  if ('refused' in read) throw new Error(`invalid resource-based policy in the store: ${JSON.stringify(read)}`)
  return read.document
}

function grammarFor({ isMember }: Membership): DocumentGrammar {
  return {
    fields: ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'],
    check({ principal = {} }, path, report) {
      for (const kind of ['Federated', 'CanonicalUser'])
        if (kind in principal) report([...path, 'Principal', kind], 'expected AWS or Service')
      for (const id of principal.AWS ?? []) {
        const account = accountOfPrincipal(id) ?? accountOfUserOrSession(id)
        if (id !== '*' && !(account && isMember(account)))
          report([...path, 'Principal'], `expected "*" or an account of the organization, got "${id}"`)
      }
    },
  }
}

/**
 * The account of a user or of a session. A role's ARN is refused (recorded); a session's is accepted (Terraform's acceptance tests
 * against AWS), and so is a user's (our own).
 */
function accountOfUserOrSession(arn: string): string | undefined {
  return /^arn:aws:(?:sts::(\d{12}):assumed-role\/[^/]+|iam::(\d{12}):user)\/./.exec(arn)?.slice(1).find(Boolean)
}

const organizationsActions = [...(catalog.get('organizations')?.actions ?? [])].map(({ name }) => name)
const delegable =
  /^(Describe.*|List.*|(Create|Update|Delete|Attach|Detach)Policy|(Enable|Disable)PolicyType|(Tag|Untag)Resource)$/

/** Whether a resource-based policy may name an action. A pattern must match some actions, all of them delegable. */
export function isDelegable(pattern: string): boolean {
  const [, name] = /^organizations:(.*)$/.exec(pattern.toLowerCase()) ?? []
  if (name === undefined) return false
  const named = organizationsActions.filter(action => globMatches(name, action.toLowerCase()))
  return named.length > 0 && named.every(action => delegable.test(action))
}

interface Content {
  readonly Statement: StatementContent | readonly StatementContent[]
}
interface StatementContent {
  readonly Principal: '*' | { readonly AWS?: string | readonly string[] }
}

/** Expects valid content. */
function normalize(content: string): string {
  const document: Content = JSON.parse(content)
  const { Statement: given } = document
  const Statement = isList(given) ? given.map(withAccountArns) : withAccountArns(given)
  return JSON.stringify(withVersion({ ...document, Statement }))
}

function withAccountArns(statement: StatementContent): StatementContent {
  const { Principal: principal } = statement
  if (principal === '*' || principal.AWS === undefined) return statement
  const AWS = isList(principal.AWS) ? principal.AWS.map(toAccountArn) : toAccountArn(principal.AWS)
  return { ...statement, Principal: { ...principal, AWS } }
}

function toAccountArn(id: string): string {
  return accountIdPattern.test(id) ? rootUserArn(id) : id
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value)
}
