import type { ManagementPolicyType } from '../organization/organization.ts'
import { isScalar } from '../values/json.ts'
import { backupGrammar } from './backup-grammar.ts'
import { chatbotGrammar } from './chatbot-grammar.ts'
import {
  anything,
  group,
  list,
  named,
  oneOf,
  type SettingGrammar,
  text,
  type Values,
  value,
  wholeNumber,
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

const regions = { enable_in_regions: list(text), disable_in_regions: list(text) }
const inRegions = group(regions)
const patchOrder = { patch_order: value(oneOf('first', 'second', 'last')) }

const state = (...states: readonly string[]) => group({ state: value(oneOf(...states)) })
const switchable = value(oneOf('no_preference', 'enabled', 'disabled'))
const ec2 = group({
  exception_message: value(text),
  vpc_block_public_access: group({
    internet_gateway_block: group({
      mode: value(oneOf('off', 'block_ingress', 'block_bidirectional')),
      exclusions_allowed: value(oneOf('enabled', 'disabled')),
    }),
  }),
  serial_console_access: group({ status: value(oneOf('enabled', 'disabled')) }),
  image_block_public_access: state('unblocked', 'block_new_sharing'),
  snapshot_block_public_access: state('unblocked', 'block_new_sharing', 'block_all_sharing'),
  allowed_images_settings: group({
    state: value(oneOf('enabled', 'disabled', 'audit_mode')),
    image_criteria: named(() => group({ allowed_image_providers: list(text) }, { each: () => anything })),
  }),
  instance_metadata_defaults: group({
    http_tokens: value(oneOf('no_preference', 'required', 'optional')),
    http_put_response_hop_limit: value(wholeNumber(-1, 64)),
    http_endpoint: switchable,
    instance_metadata_tags: switchable,
    http_tokens_enforced: switchable,
  }),
  vpc_encryption_control: anything,
})

const guarding = value(oneOf('selective', 'comprehensive'))
const guardrail = group({
  identifier: value(text),
  input_tags: value(oneOf('honor', 'ignore')),
  selective_content_guarding: group({ system: guarding, messages: guarding }),
  model_enforcement: group({ included_models: list(text), excluded_models: list(text) }),
})

/** The only field of a document of each type, and its grammar. Source: AWS's documentation. */
export const grammars: Readonly<
  Record<ManagementPolicyType, { readonly root: string; readonly grammar: SettingGrammar }>
> = {
  TAG_POLICY: { root: 'tags', grammar: tags },
  BACKUP_POLICY: { root: 'plans', grammar: backupGrammar },
  AISERVICES_OPT_OUT_POLICY: {
    root: 'services',
    grammar: named(() => group({ opt_out_policy: value(oneOf('optIn', 'optOut')) }), { names: oneOf(...aiServices) }),
  },
  CHATBOT_POLICY: { root: 'chatbot', grammar: chatbotGrammar },
  DECLARATIVE_POLICY_EC2: { root: 'ec2_attributes', grammar: ec2 },
  SECURITYHUB_POLICY: { root: 'securityhub', grammar: group({ ...regions, features: named(() => inRegions) }) },
  INSPECTOR_POLICY: {
    root: 'inspector',
    grammar: group({
      enablement: group({
        ec2_scanning: inRegions,
        ecr_scanning: inRegions,
        lambda_standard_scanning: group({ ...regions, lambda_code_scanning: inRegions }),
        code_repository_scanning: inRegions,
      }),
    }),
  },
  UPGRADE_ROLLOUT_POLICY: {
    root: 'upgrade_rollout',
    grammar: group(
      { default: group(patchOrder), tags: named(() => group({ tag_values: named(() => group(patchOrder)) })) },
      { each: () => anything },
    ),
  },
  BEDROCK_POLICY: {
    root: 'bedrock',
    grammar: group({ guardrail_inference: named(() => named(() => guardrail)) }),
  },
  S3_POLICY: {
    root: 's3_attributes',
    grammar: group({ public_access_block_configuration: value(oneOf('all', 'none')) }),
  },
  NETWORK_SECURITY_DIRECTOR_POLICY: {
    root: 'network_security_director',
    grammar: group({ enablement: group({ network_security_scan: inRegions }) }),
  },
  // Not documented yet; the names of the root fields are our own, after those of the types.
  SECURITYHUB_CSPM_POLICY: { root: 'securityhub_cspm', grammar: anything },
  GUARDDUTY_POLICY: { root: 'guardduty', grammar: anything },
}
