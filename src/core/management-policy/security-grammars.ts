import { regionPattern } from '../values/region.ts'
import { group, list, matching, named, oneOf, openGroup, type SettingGrammar, value } from './setting-grammar.ts'

const inRegions = list(matching(new RegExp(`${regionPattern.source}|^ALL_SUPPORTED$`), 'a Region or ALL_SUPPORTED'))
const regionLists = { enable_in_regions: inRegions, disable_in_regions: inRegions }
/** Both lists can be empty. A policy that only changes inherited lists needs neither: they are required of the result. */
const bothLists = { required: Object.keys(regionLists) }
const regions = group(regionLists, bothLists)

/** Security Hub: "opt-in features, such as network scanning". */
export const securityHubGrammar: SettingGrammar = group(
  { ...regionLists, features: openGroup({ network_scanning: regions }) },
  bothLists,
)

/** Only the beginning of the documentation is known here: the lists, but neither the root field nor standards and controls. */
export const securityHubCspmGrammar: SettingGrammar = openGroup({ cspm_enablement: regions })

export const inspectorGrammar: SettingGrammar = group({
  enablement: group({
    ec2_scanning: regions,
    ecr_scanning: regions,
    lambda_standard_scanning: group({ ...regionLists, lambda_code_scanning: regions }, bothLists),
    code_repository_scanning: regions,
  }),
})

export const networkSecurityDirectorGrammar: SettingGrammar = group({
  enablement: group({ network_security_scan: group(regionLists) }),
})

const status = { status: value(oneOf('enabled', 'disabled')) }
const feature = group(status)
const agents = group({
  eks_addon_management: feature,
  ec2_agent_management: feature,
  ecs_fargate_agent_management: feature,
})
const guardDutyFeatures = group({
  foundational: feature,
  s3_data_events: feature,
  eks_audit_logs: feature,
  ebs_malware_protection: feature,
  rds_login_events: feature,
  lambda_network_logs: feature,
  runtime_monitoring: group({ ...status, additional_configuration: agents }),
  ai_protection: feature,
})

export const guardDutyGrammar: SettingGrammar = group({
  enablement: named(() => guardDutyFeatures, {
    names: matching(new RegExp(`${regionPattern.source}|^default$`, 'i'), 'a Region or default'),
  }),
})
