import type { DocumentGrammar, DocumentProblem } from './document-grammar.ts'
import { parseDocument } from './parse-policy-document.ts'
import { withVersion } from './policy-document.ts'

/** The services whose actions RCPs can deny. Source: AWS's documentation of September 2026. */
const services: readonly string[] =
  `aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data
  codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend comprehendmedical
  compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis fms gamelift health
  inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch pca-connector-ad
  personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support swf
  textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray`.split(/\s+/)

const grammar: DocumentGrammar = {
  fields: ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'NotResource', 'Condition'],
  check({ effect, principal = {}, action: { patterns } }, path, report) {
    if (effect === 'Allow') report([...path, 'Effect'], 'expected "Deny"')
    if (Object.entries(principal).some(([kind, ids]) => kind !== 'AWS' || ids.some(id => id !== '*')))
      report([...path, 'Principal'], 'expected "*"')
    for (const pattern of patterns)
      if (!services.includes(pattern.toLowerCase().split(':', 1)[0] as string))
        report([...path, 'Action'], `expected an action of a service that supports RCPs, got "${pattern}"`)
  },
}

/**
 * Reads a customer's resource control policy. `content` is as AWS stores it: compact, with a version, the statements in a
 * list. Source: recorded from AWS.
 */
export function readResourceControlPolicy(
  content: string,
): { readonly content: string } | { readonly problems: readonly DocumentProblem[] } {
  const parsed = parseDocument(content, grammar)
  if ('problems' in parsed) return parsed
  const document: { readonly Statement: unknown } = JSON.parse(content)
  const Statement = [document.Statement].flat()
  return { content: JSON.stringify(withVersion({ ...document, Statement })) }
}
