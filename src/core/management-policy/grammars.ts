import type { ManagementPolicyType } from '../organization/organization.ts'
import { isScalar } from '../values/json.ts'
import { backupGrammar } from './backup-grammar.ts'
import { chatbotGrammar } from './chatbot-grammar.ts'
import { ec2Grammar } from './ec2-grammar.ts'
import {
  guardDutyGrammar,
  inspectorGrammar,
  networkSecurityDirectorGrammar,
  securityHubCspmGrammar,
  securityHubGrammar,
} from './security-grammars.ts'
import {
  group,
  list,
  named,
  oneOf,
  openGroup,
  type SettingGrammar,
  text,
  type Values,
  value,
} from './setting-grammar.ts'
import { isTagPolicyResource } from './tag-policy-resource.ts'

/** AWS's names of AI services, which are case-sensitive (recorded, September 2026). */
const aiServices = `aidevops aiops awssupplychain biodiscovery chimesdkvoiceanalytics cloudwatch codeguruprofiler
  codewhisperer comprehend config connect connectamd connectdecision connecthealth::operations connecthealth::training
  connectoptimization contactlens datazone default dms entityresolution finopsagent frauddetector glue guardduty lex
  polly q quicksightq rekognition scenariodiscovery securityhub securitylake textract transcribe transform translate
  workspaces`.split(/\s+/)

const tagValue: Values = {
  expected: 'a value with at most one *',
  accepts: value => isScalar(value) && String(value).split('*').length <= 2,
}
const taggedResource: Values = { expected: 'a resource type that tag policies support', accepts: isTagPolicyResource }
const spelling = (key: string): Values => ({
  expected: `"${key}", in upper or lower case`,
  accepts: value => typeof value === 'string' && value.toLowerCase() === key.toLowerCase(),
})
const tags = named(
  key =>
    group({
      tag_key: value(spelling(key)),
      tag_value: list(tagValue),
      enforced_for: list(taggedResource),
      report_required_tag_for: list(taggedResource),
    }),
  { names: text },
)

const patchOrder = { patch_order: value(oneOf('first', 'second', 'last')) }

const guarding = value(oneOf('selective', 'comprehensive'))
const guardrail = group(
  {
    identifier: value(text),
    input_tags: value(oneOf('honor', 'ignore')),
    selective_content_guarding: group({ system: guarding, messages: guarding }),
    model_enforcement: group(
      { included_models: list(text), excluded_models: list(text) },
      { required: ['included_models', 'excluded_models'] },
    ),
  },
  { required: ['identifier'] },
)

interface DocumentGrammar {
  /** The only field of a document. */
  readonly root: string
  readonly grammar: SettingGrammar
  /** The name of the field is not documented: others are accepted with a warning. */
  readonly open?: true
}

/** Source: AWS's documentation. A group is closed where that lists all fields. */
export const grammars: Readonly<Record<ManagementPolicyType, DocumentGrammar>> = {
  TAG_POLICY: { root: 'tags', grammar: tags },
  BACKUP_POLICY: { root: 'plans', grammar: backupGrammar },
  AISERVICES_OPT_OUT_POLICY: {
    root: 'services',
    grammar: named(() => group({ opt_out_policy: value(oneOf('optIn', 'optOut')) }), { names: oneOf(...aiServices) }),
  },
  CHATBOT_POLICY: { root: 'chatbot', grammar: chatbotGrammar },
  DECLARATIVE_POLICY_EC2: { root: 'ec2_attributes', grammar: ec2Grammar },
  SECURITYHUB_POLICY: { root: 'securityhub', grammar: securityHubGrammar },
  INSPECTOR_POLICY: { root: 'inspector', grammar: inspectorGrammar },
  // AWS mentions exception messages and attributes of services, without their syntax.
  UPGRADE_ROLLOUT_POLICY: {
    root: 'upgrade_rollout',
    grammar: openGroup({
      default: group(patchOrder),
      tags: named(() => group({ tag_values: named(() => group(patchOrder)) })),
    }),
  },
  BEDROCK_POLICY: {
    root: 'bedrock',
    grammar: group({ guardrail_inference: named(() => named(() => guardrail)) }),
  },
  S3_POLICY: {
    root: 's3_attributes',
    grammar: group({ public_access_block_configuration: value(oneOf('all', 'none')) }),
  },
  NETWORK_SECURITY_DIRECTOR_POLICY: { root: 'network_security_director', grammar: networkSecurityDirectorGrammar },
  SECURITYHUB_CSPM_POLICY: { root: 'securityhub_cspm', grammar: securityHubCspmGrammar, open: true },
  GUARDDUTY_POLICY: { root: 'guardduty', grammar: guardDutyGrammar },
}
